/** What `ngrok http --log stdout --log-format json` prints (agent 3.39). */
import type { Step } from './script.ts';

function records(...all: Record<string, unknown>[]): Step {
  return {
    out: all.map((each) => `${JSON.stringify({ t: '2026-11-20T09:14:02+0000', ...each })}\n`).join(''),
  };
}

export function ngrokStarted(url: string): Step {
  return records(
    { lvl: 'info', msg: 'open config file', path: '/home/me/.config/ngrok/ngrok.yml', err: '<nil>' },
    { lvl: 'info', msg: 'starting web service', obj: 'web', addr: '127.0.0.1:4040', allow_hosts: [] },
    { lvl: 'info', msg: 'client session established', obj: 'tunnels.session' },
    { lvl: 'info', msg: 'tunnel session started', obj: 'tunnels.session' },
    {
      lvl: 'info',
      msg: 'started tunnel',
      obj: 'tunnels',
      name: 'command_line',
      addr: 'http://127.0.0.1:49152',
      url,
    },
  );
}

export function ngrokRefused(code: string, text = 'authentication failed'): Step[] {
  const err = `${text}\r\n\r\n${code}\r\n`;
  return [
    records(
      { lvl: 'eror', msg: 'failed to reconnect session', obj: 'tunnels.session', err },
      { lvl: 'eror', msg: 'session closing', obj: 'tunnels.session', err },
      { lvl: 'crit', msg: 'command failed', err },
    ),
    {
      err: `ERROR:  ${text}\nERROR:\nERROR:  ${code}\nERROR:  https://ngrok.com/docs/errors/${code.toLowerCase()}\n`,
    },
    { exit: 1 },
  ];
}

export const sessionLost = records(
  { lvl: 'eror', msg: 'heartbeat timeout, terminating session', obj: 'tunnels.session' },
  {
    lvl: 'eror',
    msg: 'session closed, starting reconnect loop',
    obj: 'tunnels.session',
    err: 'session closed',
  },
);

/** Lines in which a visitor or an error puts other addresses. */
export const ngrokStrange: Step = {
  out: [
    '{"lvl":"info","msg":"started tunnel","url":"https://evil.example"}',
    '{"lvl":"info","msg":"started tunnel","url":"https://x.ngrok-free.app.evil.example"}',
    '{"lvl":"info","msg":"started tunnel","url":"https://x.ngrok-free.app@evil.example"}',
    '{"lvl":"info","msg":"started tunnel","url":"https://evil.example/x.ngrok-free.app"}',
    '{"lvl":"info","msg":"started tunnel","url":"http://x.ngrok-free.app"}',
    '{"lvl":"info","msg":"started tunnel","url":["https://x.ngrok-free.app"]}',
    '{"lvl":"info","msg":"join connections","url":"https://x.ngrok-free.app"}',
    '{"lvl":"eror","msg":"session closing","err":"The endpoint \'https://x.ngrok-free.dev\' is already there. {\\"msg\\":\\"started tunnel\\",\\"url\\":\\"https://x.ngrok-free.app\\"}"}',
    't=2026 lvl=info msg="started tunnel" url=https://x.ngrok-free.app',
    '"https://x.ngrok-free.app"',
    'null',
    '',
  ].join('\n'),
};

/** The page in front of a free tunnel, in short. */
export const warningPage =
  '<!DOCTYPE html><html><head><meta name="author" content="ngrok"></head><body>You are about to visit x.ngrok-free.app (ERR_NGROK_6024)</body></html>';

/**
 * The program of a tunnel's vendor, played from a script: it prints what it is told to, and its far end is a server that
 * hands requests on to the port it was given, for as long as it runs. Started by `installStandIn`.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { forward } from './forward.ts';
import type { Call, EdgeOptions, Step } from './script.ts';

const [folder = '', ...argv] = process.argv.slice(2);
const runs = JSON.parse(readFileSync(join(folder, 'runs.json'), 'utf8')) as Step[][];
const callsPath = join(folder, 'calls');
const before = existsSync(callsPath) ? readFileSync(callsPath, 'utf8').trimEnd().split('\n').length : 0;

/** As edges say whom they were asked by. */
const forwarded = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' };

function optionFile(): string | null {
  const path = argv[argv.indexOf('--config') + 1];
  return argv.includes('--config') && path !== undefined ? readFileSync(path, 'utf8') : null;
}

/** The port of this computer that a forward of `ssh` leads to, else the last one that is named in the arguments. */
function targetPort(): number {
  const forwarded = argv.map((each) => /^[^:]*:127\.0\.0\.1:(\d+)$/.exec(each)?.[1]).find(Boolean);
  if (forwarded !== undefined) return Number(forwarded);
  const found = argv.map((each) => /^(?:http:\/\/)?(?:(?:127\.0\.0\.1|localhost):)?(\d+)$/.exec(each)?.[1]);
  return Number(found.findLast((each) => each !== undefined) ?? 0);
}

async function openEdge({ browserPage, isBuffering, tls, port }: EdgeOptions): Promise<void> {
  const answer: RequestListener = (req, res) => {
    const isBrowser = /^Mozilla/.test(req.headers['user-agent'] ?? '');
    if (browserPage !== undefined && isBrowser) res.setHeader('content-type', 'text/html').end(browserPage);
    else forward(req, res, { port: targetPort(), isBuffering: isBuffering ?? false, headers: forwarded });
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  await new Promise<void>((resolve) => server.listen(port ?? 0, '127.0.0.1', resolve));
  writeFileSync(join(folder, 'edge'), `${(server.address() as AddressInfo).port}\n`);
}

async function play(step: Step): Promise<void> {
  if ('out' in step) process.stdout.write(step.out);
  else if ('err' in step) process.stderr.write(step.err);
  else if ('edge' in step) await openEdge(step.edge);
  else if ('wait' in step) await wait(step.wait);
  else if ('write' in step) writeFileSync(step.write.path, step.write.text);
  else if ('until' in step) while (!existsSync(join(folder, step.until))) await wait(10);
  else process.exit(step.exit);
}

const call: Call = { argv, pid: process.pid, config: optionFile() };
appendFileSync(callsPath, `${JSON.stringify(call)}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
setInterval(() => undefined, 60_000);
for (const step of runs[Math.min(before, runs.length - 1)] ?? []) await play(step);

/** What is asked of OpenSSH for a host of the owner's, and what its lines say. */
import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/host/systemClock.ts';
import type { ProgramCall, StartProgram } from '../../../main/net/program.ts';
import { knownFarPort, rememberFarPort } from '../../../main/net/tunnels/farPorts.ts';
import { ownHostTunnel } from '../../../main/net/tunnels/sshHost.ts';
import { readSshLine } from '../../../main/net/tunnels/sshLines.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder('test');
const taken: RouteFault = { reason: 'farPortTaken', values: { host: 'example.com', farPort: 40_123 } };

/** `ssh -G`, the only program that runs here. */
const answer: StartProgram = ({ args }, { onLine, onEnd }) => {
  expect(args[0]).toBe('-G');
  queueMicrotask(() => {
    onLine('hostname files.example.org', 'stdout');
    onLine('ciphers chacha20-poly1305@openssh.com,aes128-ctr,aes256-gcm@openssh.com', 'stdout');
    onEnd({ reason: 'exited', code: 0 });
  });
  return { end: async () => undefined };
};

async function argumentsFor(host: string, failures = 0, fault: RouteFault | null = null): Promise<string[]> {
  const spec = ownHostTunnel({ kind: 'ssh', user: 'me', host, port: undefined });
  const onError = (error: unknown) => expect.unreachable(String(error));
  const deps = { port: 4747, stateDir: folder.path, startProgram: answer, clock: systemClock, onError };
  const { args } = (await spec.call({ failures, fault, deps })) as ProgramCall;
  return [...args];
}

test('the owner’s configuration counts, but nobody is asked and no key is accepted', async () => {
  const args = await argumentsFor('example.com');
  expect(args).not.toContain('-F');
  expect(args).not.toContain('-p');
  expect(args.at(-1)).toBe('me@example.com');
  for (const option of ['BatchMode=yes', 'StrictHostKeyChecking=yes', 'ExitOnForwardFailure=yes'])
    expect(args).toContain(option);
  expect(args).toContain('*:0:127.0.0.1:4747');
});

test.runIf(process.arch === 'x64')('of the ciphers that the owner allows the fastest is first', async () => {
  const ciphers = 'aes256-gcm@openssh.com,chacha20-poly1305@openssh.com,aes128-ctr';
  expect(await argumentsFor('example.com')).toContain(`Ciphers=${ciphers}`);
});

test('an IPv6 address stands without its brackets', async () => {
  expect((await argumentsFor('[2001:db8::1]')).at(-1)).toBe('me@2001:db8::1');
});

test('the port that links were sent with is asked for, and given up after minutes', async () => {
  rememberFarPort(folder.path, 'me@example.com:', 40_123);
  rememberFarPort(folder.path, 'me@example.net:', 40_124);
  expect(await argumentsFor('example.com')).toContain('*:40123:127.0.0.1:4747');
  expect(await argumentsFor('example.com', 14, taken)).toContain('*:40123:127.0.0.1:4747');
  expect(await argumentsFor('example.com', 50, { reason: 'unexpected' })).toContain('*:40123:127.0.0.1:4747');
  expect(await argumentsFor('example.com', 15, taken)).toContain('*:0:127.0.0.1:4747');
});

test('a port that cannot be written leaves those that were known', () => {
  rememberFarPort(folder.path, 'me@example.com:', 40_123);
  mkdirSync(folder.at('ssh', 'farPorts.json.new'));
  expect(() => rememberFarPort(folder.path, 'me@example.net:', 40_124)).toThrow();
  expect(knownFarPort(folder.path, 'me@example.com:')).toBe(40_123);
});

test('a file that holds something else is no port', async () => {
  rememberFarPort(folder.path, 'me@example.com:', 70_000);
  expect(await argumentsFor('example.com')).toContain('*:0:127.0.0.1:4747');
});

describe('lines of OpenSSH', () => {
  test.each([
    [
      'Allocated port 40123 for remote forward to 127.0.0.1:4747',
      { says: 'forwarded', farPort: 40_123, ownPort: 4747 },
    ],
    [
      'debug1: remote forward success for: listen *:40123, connect 127.0.0.1:4747',
      { says: 'forwarded', farPort: 40_123, ownPort: 4747 },
    ],
    ['debug1: remote forward success for: listen *:0, connect 127.0.0.1:4747', undefined],
    ['Allocated port 99999 for remote forward to 127.0.0.1:4747', undefined],
    ['Error: remote port forwarding failed for listen port 40123', { says: 'notForwarded' }],
    ['@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @', { says: 'keyChanged' }],
    [
      'No ED25519 host key is known for [127.0.0.2]:2222 and you have requested strict checking.',
      { says: 'keyUnknown' },
    ],
    ['me@example.com: Permission denied (publickey,password).', { says: 'refused' }],
    [
      'ssh: Could not resolve hostname example.invalid: Name or service not known',
      { says: 'unreachable', what: 'Name or service not known' },
    ],
    [
      'ssh: connect to host 192.0.2.1 port 22: Connection timed out',
      { says: 'unreachable', what: 'Connection timed out' },
    ],
    ['Welcome! Allocated port 40123 for remote forward to 127.0.0.1:4747', undefined],
  ])('%s', (line, says) => expect(readSshLine(line)).toEqual(says));
});

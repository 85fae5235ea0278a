/** Public services by `ssh`: what is believed of their output, and the real OpenSSH with our key and known hosts. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/host/systemClock.ts';
import type { ProgramCall } from '../../../main/net/program.ts';
import { plainLine } from '../../../main/net/programs/lines.ts';
import { readOrigin } from '../../../main/net/tunnels/readOrigin.ts';
import type { TunnelSpec } from '../../../main/net/tunnels/spec.ts';
import { specOf } from '../../../main/net/tunnels/specs.ts';
import {
  localhostRunOutput,
  oldPinggyOutput,
  pinggyOutput,
  srvUsOutput,
} from '../../fakes/tunnels/sshOutput.ts';
import { createFakePrograms } from '../../helpers/fakePrograms.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { createSshServer, whyNoSshServer } from '../../helpers/sshServer.ts';

const folder = setUpFolder('test');
const services = ['srv.us', 'localhost.run', 'pinggy'] as const;
const specFor = (kind: (typeof services)[number]) => specOf({ kind }) as TunnelSpec;

/** The origins that are believed, of an output as it comes. */
function believed(spec: TunnelSpec, output: string): string[] {
  const news = output.split(/[\r\n]+/).map((line) => spec.readLine(plainLine(line), 'stdout'));
  return news.flatMap((each) => readOrigin(each?.origin ?? '', spec)?.origin ?? []);
}

function callOf(spec: TunnelSpec, stateDir = folder.path): ProgramCall {
  const { start } = createFakePrograms();
  const onError = (error: unknown) => expect.unreachable(String(error));
  const deps = { port: 4747, stateDir, startProgram: start, clock: systemClock, onError };
  return spec.call({ failures: 0, fault: null, deps }) as ProgramCall;
}

const srvUs = 'qn5si3szdhxrgp2mzk6eskfhqm';
const outputs = {
  'srv.us': srvUsOutput(srvUs),
  'localhost.run': localhostRunOutput('8beaa541ba3dc2'),
  pinggy: pinggyOutput('rnanj-91-244-62-30'),
};

test.each([
  ['srv.us', `https://${srvUs}.srv.us`],
  ['localhost.run', 'https://8beaa541ba3dc2.lhr.life'],
  ['pinggy', 'https://rnanj-91-244-62-30.run.pinggy-free.link'],
] as const)('13: the output of %s has one address', (kind, origin) => {
  expect(believed(specFor(kind), outputs[kind])).toEqual([origin]);
});

test.each([
  ['srv.us', '1: https://evil.example/'],
  ['srv.us', `1: https://${srvUs}.srv.us.evil.example/`],
  ['srv.us', `1: https://${srvUs}.srv.us@evil.example/`],
  ['srv.us', `GET /?1: https://${srvUs}.srv.us/`],
  ['srv.us', `1: https://${srvUs}.srv.us/, https://evil.example/`],
  ['srv.us', '1: https://docs.srv.us/'],
  ['localhost.run', 'evil.lhr.life tunneled with tls termination, https://other.lhr.life'],
  ['localhost.run', 'GET /evil.lhr.life tunneled with tls termination, https://evil.lhr.life'],
  ['localhost.run', 'evil.lhr.rocks tunneled with tls termination, https://other.lhr.rocks'],
  ['localhost.run', 'evil.example tunneled with tls termination, https://evil.example'],
  ['localhost.run', 'https://admin.localhost.run'],
  ['pinggy', 'https://dashboard.pinggy.io'],
  ['pinggy', 'see https://rnanj.a.free.pinggy.link'],
  ['pinggy', 'https://rnanj.a.free.pinggy.link.evil.example'],
  ['pinggy', 'https://free.pinggy.link'],
  ['pinggy', 'https://free.pinggy.net'],
  ['pinggy', 'https://run.pinggy-free.link'],
  ['pinggy', 'https://rnanj.pinggy-free.link.evil.example'],
  ['pinggy', 'https://rnanj.run.pinggy-free.link/?https://evil.example'],
] as const)('13, %s: nobody puts another host in the place of ours: %s', (kind, line) => {
  expect(believed(specFor(kind), line)).toEqual([]);
});

test.each([
  ['srv.us', 'srv.us'],
  ['pinggy', '[free.pinggy.io]:443'],
] as const)('who is told that %s has a new key is told how to accept it', (kind, host) => {
  const spec = specFor(kind);
  callOf(spec);
  const path = folder.at('ssh', 'known_hosts');
  const changed = '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @';
  expect(spec.readLine(changed, 'stderr')?.fault).toMatchObject({
    reason: 'serviceKeyChanged',
    values: { command: `ssh-keygen -f "${path}" -R "${host}"` },
  });
});

test('localhost.run has names of two domains', () => {
  expect(believed(specFor('localhost.run'), localhostRunOutput('8beaa541ba3dc2', 'lhr.rocks'))).toEqual([
    'https://8beaa541ba3dc2.lhr.rocks',
  ]);
});

test('the name that Pinggy gave before is still one of its own', () => {
  expect(believed(specFor('pinggy'), oldPinggyOutput('rnanj'))).toEqual(['https://rnanj.a.free.pinggy.link']);
});

test('13: a name that stays for a run is not replaced by one that comes later', () => {
  const other = `1: https://${srvUs.replace('q', 'z')}.srv.us/`;
  expect(believed(specFor('srv.us'), `${outputs['srv.us']}${other}`)).toEqual([`https://${srvUs}.srv.us`]);
});

test.each(services)('what %s says of itself on the way to a session is not believed', (kind) => {
  const lines = outputs[kind].split(/[\r\n]+/);
  expect(lines.flatMap((line) => specFor(kind).readLine(line, 'stderr')?.origin ?? [])).toEqual([]);
});

test.each(services)('who runs %s can read what passes, and is named', (kind) => {
  expect(specFor(kind)).toMatchObject({ scope: 'internet', readableBy: 'operator' });
  expect(specFor(kind).operator).not.toBe('');
});

test('a tunnel that ends after an hour, or changes its name, says so while it is on', () => {
  expect(specFor('pinggy').note?.reason).toBe('endsAfterAnHour');
  expect(specFor('localhost.run').note?.reason).toBe('nameChanges');
});

test.each(services)('%s sees none of the owner’s keys, and nobody is asked anything', (kind) => {
  const { name, args } = callOf(specFor(kind));
  expect(name).toBe('ssh');
  expect(args.slice(0, 2)).toEqual(['-F', 'none']);
  for (const option of ['BatchMode=yes', 'IdentitiesOnly=yes', 'ForwardAgent=no', 'ExitOnForwardFailure=yes'])
    expect(args).toContain(option);
  expect(statSync(folder.at('ssh', 'key')).mode & 0o777).toBe(0o600);
});

test('the key stays the same, and with it the name of a tunnel', () => {
  callOf(specFor('srv.us'));
  const first = readFileSync(folder.at('ssh', 'key'));
  callOf(specFor('srv.us'));
  expect(readFileSync(folder.at('ssh', 'key')).equals(first)).toBe(true);
});

test('a key that came back from a backup is closed to others, since OpenSSH does not take it otherwise', () => {
  callOf(specFor('srv.us'));
  const first = readFileSync(folder.at('ssh', 'key'));
  chmodSync(folder.at('ssh', 'key'), 0o644);
  callOf(specFor('srv.us'));
  expect(statSync(folder.at('ssh', 'key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(folder.at('ssh', 'key')).equals(first)).toBe(true);
});

test('a key that a power cut has left empty is made anew', () => {
  callOf(specFor('srv.us'));
  writeFileSync(folder.at('ssh', 'key'), '');
  callOf(specFor('srv.us'));
  expect(readFileSync(folder.at('ssh', 'key'), 'utf8')).toContain('PRIVATE KEY');
});

const reason = whyNoSshServer();
describe.skipIf(reason !== undefined)('the real ssh', () => {
  test('takes our key and our known hosts, also in a folder with blanks, and refuses another host key', async () => {
    const stateDir = folder.at('a folder', '100% "mine"'.replaceAll('"', ''));
    await mkdir(stateDir, { recursive: true });
    const server = await createSshServer();
    const { args } = callOf(specFor('srv.us'), stateDir);
    const key = spawnSync('ssh-keygen', ['-y', '-f', join(stateDir, 'ssh', 'key')], { encoding: 'utf8' });
    writeFileSync(join(server.folder, 'authorized_keys'), key.stdout);
    const [, user = '', host = '', port = ''] = /^ssh:(.+)@(.+):(\d+)$/.exec(server.choice) ?? [];
    // The service forwards any port that is asked for; here a free one.
    const own = args.map((arg) => (arg.startsWith('1:') ? arg.replace('1:', '0:') : arg)).slice(0, -1);
    const connect = () =>
      spawnSync('/usr/bin/ssh', [...own, '-p', port, `${user}@${host}`, 'echo through'], {
        encoding: 'utf8',
      });
    await server.start();
    expect(connect()).toMatchObject({ status: 0, stdout: 'through\n' });
    expect(readFileSync(join(stateDir, 'ssh', 'known_hosts'), 'utf8')).toContain(`[${host}]:${port}`);
    await server.stop();
    server.changeKey();
    await server.start();
    const { status, stderr } = connect();
    await server.discard();
    expect(status).toBe(255);
    const faults = stderr
      .split(/\r?\n/)
      .flatMap((line) => specFor('srv.us').readLine(line, 'stderr')?.fault ?? []);
    expect(faults[0]?.reason).toBe('serviceKeyChanged');
  });
});

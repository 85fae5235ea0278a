/** A large download through `ssh -R`, beside nginx behind a bare one: what the tunnel's keeper costs is ours to answer for. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Reach } from '../../shared/wire/reach.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { createSshServer, type SshServer, whyNoSshServer } from '../helpers/sshServer.ts';
import { bigFile, type Contestant, type Field } from './contestants.ts';
import { hashed } from './hashed.ts';
import { pairedRatio, takeTurns } from './rounds.ts';
import { speed, stream } from './streams.ts';
import type { Row } from './table.ts';

type Way = Pick<Contestant, 'address'>;

/** @param folder of the field, with its files */
export async function benchTunnel(
  { nginx }: Field,
  folder: string,
  skip: (reason: string) => void,
): Promise<Row[]> {
  const reason = whyNoSshServer();
  if (reason !== undefined) skip(`the tunnel by ssh: ${reason}`);
  if (reason !== undefined || nginx === undefined) return [];
  const ssh = await createSshServer();
  await ssh.start();
  const server = await startLatchkey({
    args: ['--api-port', '0', '--share-port', '0', '--tunnel', ssh.choice],
  });
  const bare = await openBare(ssh, nginx);
  try {
    return [await compare(await openOurs(server, folder), bare.way)];
  } finally {
    await endProcess(bare.client, 'SIGTERM');
    await discard(server);
    await ssh.discard();
  }
}

async function compare(ours: Way, bare: Way): Promise<Row> {
  const turns = { ours: stream(ours, 1), bare: stream(bare, 1) };
  const { ours: own = [], bare: other = [] } = await takeTurns(turns, 9);
  return {
    what: 'one stream of 1 GiB through a tunnel by ssh',
    latchkey: speed(own),
    against: `nginx behind ssh -R ${speed(other)}`,
    ratio: pairedRatio(own, other),
    budget: { atLeast: 0.9 },
  };
}

async function openOurs(server: Latchkey, folder: string): Promise<Way> {
  await poll(async () => {
    const { routes } = (await (await server.api('/latchkey/reach')).json()) as Reach;
    return routes.some(({ kind, state }) => kind === 'tunnel' && state === 'on');
  }, 'the tunnel');
  const [shared] = await server.share([join(folder, 'files', bigFile)], null);
  if (shared === undefined) throw new Error('nothing was shared');
  await hashed(server, shared.file.$id);
  const address = new URL(shared.link.urls.download);
  return { address: () => address };
}

/** By the same client with the same keys, and no more arguments than it needs. */
async function openBare(ssh: SshServer, nginx: Contestant): Promise<{ way: Way; client: ChildProcess }> {
  const [, target = '', port = ''] = /^ssh:(.+):(\d+)$/.exec(ssh.choice) ?? [];
  const forward = `*:0:127.0.0.1:${nginx.address('').port}`;
  const client = spawn('ssh', ['-N', '-R', forward, '-p', port, target], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines = createInterface(client.stderr);
  const farPort = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => resolve(/^Allocated port (\d+)/.exec(line)?.[1] ?? ''));
    lines.once('close', () => reject(new Error('ssh has ended')));
  });
  const address = (name: string) => {
    const { pathname, search } = nginx.address(name);
    return new URL(`http://127.0.0.2:${farPort}${pathname}${search}`);
  };
  return { way: { address }, client };
}

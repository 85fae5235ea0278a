/** The built headless server on a host of a test network. */
import type { ChildProcess } from 'node:child_process';
import { createConnection, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { endProcess } from './endProcess.ts';
import { type Latchkey, program, startLatchkey } from './latchkey.ts';
import { close, listen } from './listen.ts';
import type { Ended, NetworkHost } from './netns.ts';
import { poll } from './poll.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

export type NetworkLatchkey = Latchkey & {
  /** Runs the command line on the same host, with the same data folder: `cli('reach', '--json')`. */
  cli(...args: string[]): Promise<Ended>;
  /** Stops the server, removes its data folder and the way to its API. */
  discard(): Promise<void>;
};

export type NetworkStart = {
  dataDir?: string;
  /** Beside `serve --json --data-dir … --api-port …`. */
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** Shell words that run the program inside the host in yet another way (`unshare -u …`), before `"$0" "$@"`. */
  within?: string;
};

/**
 * Starts a server whose API is reached from here, as if its loopback were ours: the same port leads there. Its share
 * listener is only in the network.
 */
export async function startLatchkeyOn(
  host: NetworkHost,
  options: NetworkStart = {},
): Promise<NetworkLatchkey> {
  const way = await openWay(host);
  const { dataDir = await temporaryFolder(), args = ['--share-port', '0'], within = '' } = options;
  const env = { LATCHKEY_MDNS: 'on', ...options.env };
  const server = await startLatchkey({
    dataDir,
    args: ['--api-port', String(way.port), ...args],
    env,
    before: `exec ${host.enter.join(' ')} ${within} "$0" "$@"`,
  });
  return {
    ...server,
    cli: (...command) => host.run([process.execPath, program, ...command, '--data-dir', dataDir], env),
    async discard() {
      await server.stop();
      await way.close();
      await removeFolder(dataDir);
    },
  };
}

/** Relays a Unix socket, which any namespace can reach, to a port of the loopback it runs in. */
const relayProgram = `
  const net = require('node:net');
  const [path, port] = process.argv.slice(1);
  net.createServer((near) => {
    const far = net.connect(Number(port), '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  }).listen(path);`;

type Way = { port: number; close(): Promise<void> };

/** A port of our loopback that leads to the same one of the host's. */
async function openWay(host: NetworkHost): Promise<Way> {
  const folder = await temporaryFolder('latchkey-way-');
  const path = join(folder, 'socket');
  const entrance = createServer((near) => {
    const far = createConnection(path);
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  const port = await listen(entrance);
  const relay = host.spawn([process.execPath, '-e', relayProgram, path, String(port)], { stdio: 'inherit' });
  await poll(() => canConnect(path), 'the way into the namespace', 20);
  return { port, close: () => closeWay(relay, entrance, folder) };
}

async function closeWay(relay: ChildProcess, entrance: Server, folder: string): Promise<void> {
  await endProcess(relay, 'SIGKILL');
  await close(entrance);
  await removeFolder(folder);
}

function canConnect(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(socket.destroy() !== undefined));
    socket.once('error', () => resolve(false));
  });
}

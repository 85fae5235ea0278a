/** Other people's programs: whether they are here, and running them on loopback until they are stopped. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { poll } from '../helpers/poll.ts';

/** Debian keeps servers out of a user's path. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/local/sbin:/usr/sbin` };

/** Whether it is installed and what it says of itself matches. */
export function isInstalled(name: string, args: readonly string[], mention: RegExp): boolean {
  const { stdout, stderr, error } = spawnSync(name, args, { env, encoding: 'utf8' });
  return error === undefined && mention.test(stdout + stderr);
}

export type Program = { pid: number; stop(): Promise<void> };

/** Starts a server and waits until it answers on the port. @throws when it ends before */
export async function startProgram(
  name: string,
  args: readonly string[],
  { port, home }: { port: number; home: string },
): Promise<Program> {
  const own = { ...env, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home };
  const child = spawn(name, args, { stdio: ['ignore', 'ignore', 'pipe'], env: own });
  // Whatever goes wrong here, nobody is left behind.
  process.once('exit', () => child.kill('SIGTERM'));
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-2_000);
  });
  await poll(() => {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}: ${complaint}`);
    return answers(port);
  }, `${name} to listen`);
  return { pid: child.pid ?? 0, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.on('connect', () => socket.destroy()).on('error', () => resolve(false));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

export async function runProgram(name: string, args: readonly string[]): Promise<string> {
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${output}`);
  return output;
}

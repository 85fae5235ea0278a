/**
 * Networks of our own: hosts are network namespaces, cables are veth pairs, switches are bridges. Nothing of them can be
 * seen from the network of this computer, and nothing of it from them.
 */

import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { isAlive } from './childProcesses.ts';
import { endProcess } from './endProcess.ts';

export type Ended = { code: number | null; stdout: string; stderr: string };

export type NetworkHost = {
  /** Of its namespace. */
  namespace: string;
  /** What a command line begins with to run in here. */
  enter: readonly string[];
  /** Shell command that runs a program inside (`StartOptions.before`). */
  before: string;
  /** Runs a command to its end. */
  run(command: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
  /** @throws with what the command wrote when it fails; @returns its output */
  succeed(command: readonly string[]): Promise<string>;
  /** Starts a command that stays; it ends with the network at the latest. */
  spawn(command: readonly string[], options?: SpawnOptions): ChildProcess;
  /** Runs `ip` here: `ip('route add default via 192.168.7.1')`. */
  ip(words: string): void;
};

export type Switch = { namespace: string };

export type TestNetwork = {
  host(name: string): NetworkHost;
  switch(name: string): Switch;
  /** A cable from a host to a switch: an interface with these addresses (`192.168.7.2/24`, `fd00::2/64`), which is up. */
  plug(host: NetworkHost, port: Switch, name: string, addresses: readonly string[]): void;
  /** Ends whatever runs in the namespaces and removes them. */
  remove(): Promise<void>;
};

/** With the number of the process in it, so that the rests of one that was killed are known as such. */
const ours = /^latchkey-(\d+)-\S+/;
let made = 0;

/** @returns why there are no network namespaces to make here; undefined if there are */
export function whyNoNamespaces(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has network namespaces';
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  for (const tool of ['ip', 'nft']) {
    if (spawnSync(tool, ['-V']).error) return `there is no ${tool} here`;
  }
  const trial = `latchkey-${process.pid}-trial`;
  const tried = spawnSync('ip', ['netns', 'add', trial], { encoding: 'utf8' });
  if (tried.status !== 0) return tried.stderr.split('\n')[0] || 'no network namespace can be made';
  const cable = spawnSync('ip', [
    '-n',
    trial,
    'link',
    'add',
    'name',
    'one',
    'type',
    'veth',
    'peer',
    'name',
    'two',
  ]);
  ip(`netns delete ${trial}`);
  return cable.status === 0 ? undefined : 'the kernel has no veth pairs';
}

/** Whether namespaces can be made; where not, it says why, because a test that is skipped is to say so. */
export function canUseNamespaces(): boolean {
  const reason = whyNoNamespaces();
  if (reason !== undefined) console.info(`Skipped what needs network namespaces: ${reason}.`);
  return reason === undefined;
}

export function createTestNetwork(): TestNetwork {
  sweep();
  const namespaces: string[] = [];
  const children: ChildProcess[] = [];
  let cables = 0;

  const add = (name: string): string => {
    made += 1;
    const namespace = `latchkey-${process.pid}-${made}-${name}`;
    ip(`netns add ${namespace}`);
    namespaces.push(namespace);
    ip(`-n ${namespace} link set dev lo up`);
    return namespace;
  };
  return {
    host: (name) => createHost(add(name), children),
    switch(name) {
      const namespace = add(name);
      ip(`-n ${namespace} link add name bridge type bridge`);
      ip(`-n ${namespace} link set dev bridge up`);
      return { namespace };
    },
    plug(host, { namespace }, name, addresses) {
      cables += 1;
      const port = `port${cables}`;
      const ends = [`${name} netns ${host.namespace}`, `${port} netns ${namespace}`];
      ip(`link add name ${ends[0]} type veth peer name ${ends[1]}`);
      ip(`-n ${namespace} link set dev ${port} master bridge up`);
      host.ip(`link set dev ${name} up`);
      for (const address of addresses) addAddress(host, name, address);
    },
    async remove() {
      await Promise.all(children.map((child) => endProcess(child, 'SIGKILL')));
      for (const namespace of namespaces.splice(0)) removeNamespace(namespace);
    },
  };
}

/** Without the wait in which IPv6 asks whether an address is somebody else's: here it is nobody's. */
export function addAddress(host: NetworkHost, name: string, address: string): void {
  host.ip(`addr add ${address} dev ${name}${address.includes(':') ? ' nodad' : ''}`);
}

function createHost(namespace: string, children: ChildProcess[]): NetworkHost {
  const enter = ['ip', 'netns', 'exec', namespace];
  const start = (command: readonly string[], options: SpawnOptions) => {
    const child = spawn('ip', [...enter.slice(1), ...command], options);
    children.push(child);
    child.once('exit', () => children.splice(children.indexOf(child), 1));
    return child;
  };
  const host: NetworkHost = {
    namespace,
    enter,
    before: `exec ${enter.join(' ')} "$0" "$@"`,
    async run(command, env) {
      const child = start(command, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
      const [stdout, stderr, [code]] = await Promise.all([
        child.stdout ? text(child.stdout) : '',
        child.stderr ? text(child.stderr) : '',
        once(child, 'exit'),
      ]);
      return { code, stdout, stderr };
    },
    async succeed(command) {
      const { code, stdout, stderr } = await host.run(command);
      if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${stderr || stdout}`);
      return stdout;
    },
    spawn: (command, options = {}) => start(command, options),
    ip: (words) => ip(`-n ${namespace} ${words}`),
  };
  return host;
}

function ip(words: string): void {
  const { status, stderr } = spawnSync('ip', words.split(' '), { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${words} ended with ${status}: ${stderr}`);
}

/** Kills what is left inside first: a namespace lives on as long as a process in it. */
function removeNamespace(namespace: string): void {
  const { stdout } = spawnSync('ip', ['netns', 'pids', namespace], { encoding: 'utf8' });
  for (const pid of (stdout ?? '').split('\n').filter(Boolean).map(Number)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
  }
  spawnSync('ip', ['netns', 'delete', namespace]);
}

/** Removes what earlier runs left that were killed. */
function sweep(): void {
  const { stdout } = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  for (const line of (stdout ?? '').split('\n')) {
    const [namespace, pid] = ours.exec(line) ?? [];
    if (namespace !== undefined && !isAlive(Number(pid))) removeNamespace(namespace);
  }
}

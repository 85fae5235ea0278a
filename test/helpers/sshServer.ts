/** A real `sshd` on loopback with keys, configuration and known hosts of its own, and an `ssh` on PATH that uses them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../bench/programs.ts';
import { childrenOf } from './childProcesses.ts';
import { endProcess } from './endProcess.ts';
import { poll } from './poll.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

/** `sshd` starts itself anew for each connection, and so wants its whole path. */
const program = '/usr/sbin/sshd';

export type SshServer = {
  port: number;
  /** As `--tunnel` takes it. */
  choice: string;
  /** Where `ssh` finds its configuration, keys and known hosts. */
  folder: string;
  /** @param lines of its configuration, beside the usual ones */
  start(...lines: string[]): Promise<void>;
  /** Connections that are open at this side. */
  sessions(): number;
  /** Kills every connection at this side, at once. */
  killSessions(): void;
  /** Every connection falls silent without an end, as when a cable is pulled, and keeps its ports. */
  freezeSessions(): void;
  /** Ends it, with its connections. */
  stop(): Promise<void>;
  /** From now on it has another key, as one that somebody else runs. */
  changeKey(): void;
  /** Trusts the key it has. */
  trust(): Promise<void>;
  /** Trusts no key. */
  forgetHosts(): Promise<void>;
  /** Lets nobody in. */
  forgetUsers(): Promise<void>;
  /** Adds to the configuration of `ssh`. */
  configure(...lines: string[]): Promise<void>;
  /** Ends it and takes `ssh` off PATH. */
  discard(): Promise<void>;
};

/** Loopback, but not where a forward ends that is for the far side alone. */
const host = '127.0.0.2';

/** @returns why there is none here; undefined if there is */
export function whyNoSshServer(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has a second address of loopback';
  if (!existsSync(program)) return 'there is no sshd here';
  if (spawnSync('ssh', ['-V']).error) return 'there is no ssh here';
  if (process.getuid?.() !== 0 && !existsSync('/run/sshd')) return 'only root can prepare sshd';
  return undefined;
}

export async function createSshServer(): Promise<SshServer> {
  const folder = await temporaryFolder('latchkey-ssh-');
  const at = (name: string) => join(folder, name);
  const port = await freePort();
  const before = process.env.PATH;
  let server: ChildProcess | undefined;
  makeKey(at('user'));
  makeKey(at('host'));
  await writeFile(at('authorized_keys'), await readFile(at('user.pub')));
  await installClient(folder);
  process.env.PATH = `${folder}${delimiter}${before}`;

  async function stop(): Promise<void> {
    if (server === undefined) return;
    killSessions();
    await endProcess(server, 'SIGKILL');
    server = undefined;
  }
  function signalSessions(signal: NodeJS.Signals): void {
    for (const pid of childrenOf(server?.pid ?? 0)) signalTree(pid, signal);
  }
  const killSessions = () => signalSessions('SIGKILL');

  const running: SshServer = {
    port,
    choice: `ssh:${userInfo().username}@${host}:${port}`,
    folder,
    async start(...lines) {
      await writeFile(at('sshd_config'), [...lines, ...configuration(folder, port)].join('\n'));
      if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
      server = spawn(program, ['-D', '-e', '-f', at('sshd_config')], { stdio: 'ignore' });
      await poll(() => answers(port), 'sshd');
    },
    sessions: () => childrenOf(server?.pid ?? 0).length,
    killSessions,
    freezeSessions: () => signalSessions('SIGSTOP'),
    stop,
    changeKey: () => makeKey(at('host')),
    async trust() {
      const [type, key] = (await readFile(at('host.pub'), 'utf8')).split(' ');
      await writeFile(at('known_hosts'), `[${host}]:${port} ${type} ${key}\n`);
    },
    forgetHosts: () => writeFile(at('known_hosts'), ''),
    forgetUsers: () => writeFile(at('authorized_keys'), ''),
    configure: (...lines) => appendFile(at('config'), `${lines.join('\n')}\n`),
    async discard() {
      await stop();
      process.env.PATH = before;
      await removeFolder(folder);
    },
  };
  await running.trust();
  return running;
}

function makeKey(path: string): void {
  const args = ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', path];
  spawnSync('rm', ['-f', path, `${path}.pub`]);
  const { status, stderr } = spawnSync('ssh-keygen', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ssh-keygen failed: ${stderr}`);
}

/** Where somebody has a configuration, it is `~/.ssh/config`, which no variable moves. */
async function installClient(folder: string): Promise<void> {
  const config = [
    `UserKnownHostsFile ${folder}/known_hosts`,
    'GlobalKnownHostsFile /dev/null',
    `IdentityFile ${folder}/user`,
    'IdentitiesOnly yes',
  ];
  await writeFile(join(folder, 'config'), `${config.join('\n')}\n`);
  const ssh = spawnSync('sh', ['-c', 'command -v ssh'], { encoding: 'utf8' }).stdout.trim();
  const script = `#!/bin/sh\nexec ${ssh} -F '${folder}/config' "$@"\n`;
  await writeFile(join(folder, 'ssh'), script, { mode: 0o755 });
}

/** The first value of an option counts, so these are defaults. */
function configuration(folder: string, port: number): string[] {
  return [
    `Port ${port}`,
    `ListenAddress ${host}`,
    `HostKey ${folder}/host`,
    `AuthorizedKeysFile ${folder}/authorized_keys`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'GatewayPorts clientspecified',
    '',
  ];
}

/** A connection is a process with a child that has the rights of the user. */
function signalTree(pid: number, signal: NodeJS.Signals): void {
  try {
    for (const child of childrenOf(pid)) signalTree(child, signal);
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('data', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => resolve(false)).once('close', () => resolve(false));
  });
}

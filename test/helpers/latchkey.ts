/**
 * Runs the built headless server in its own process, on free loopback ports and with a temporary data folder. Tests use
 * it through the command line and HTTP.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { serverEnvironment, serverFlags } from '../../scripts/runtime.mjs';
import type { CreatedApiKey } from '../../shared/wire/keys.ts';
import type { SharedFiles } from '../../shared/wire/links.ts';
import { endProcess } from './endProcess.ts';
import { json, post } from './requests.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

export const program = new URL('../../out/main/headless.js', import.meta.url).pathname;

export type Latchkey = {
  apiUrl: string;
  consoleUrl: string;
  shareUrl: string;
  projectId: string;
  pid: number;
  dataDir: string;
  /** The secret of the owner. */
  secret: string;
  process: ChildProcess;
  /** Calls the API as the owner. */
  api(path: string, init?: RequestInit): Promise<Response>;
  /** Calls the API as the owner with the project header, for the routes of Appwrite. */
  projectApi(path: string, init?: RequestInit): Promise<Response>;
  createKey(scopes: readonly string[]): Promise<CreatedApiKey>;
  share(paths: string[], expire?: string | null): Promise<SharedFiles['links']>;
  /** SIGTERM, then waits. @returns the exit code */
  stop(): Promise<number | null>;
  /** SIGKILL, then waits. */
  kill(): Promise<void>;
};

export type StartOptions = {
  /** Another build of the headless host. */
  program?: string;
  dataDir?: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  /** A shell command that runs first, e.g. `ulimit -n 64`. */
  before?: string;
  /** Path of the root of the server's file system, if it has its own. */
  root?: string;
};

export async function startLatchkey(options: StartOptions = {}): Promise<Latchkey> {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const ports = options.args ?? ['--api-port', '0', '--share-port', '0'];
  const args = [
    ...serverFlags,
    options.program ?? program,
    'serve',
    '--json',
    '--no-open',
    '--data-dir',
    dataDir,
    ...ports,
  ];
  const child = spawn('sh', ['-c', `${options.before ?? ':'}; exec "$0" "$@"`, process.execPath, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...serverEnvironment(process.env), ...options.env },
  });
  const ready = JSON.parse(await firstLine(child)) as Latchkey;
  const { secret } = JSON.parse(await readFile(join(options.root ?? '', dataDir, 'server.json'), 'utf8')) as {
    secret: string;
  };
  const callWith =
    (headers: Record<string, string>): Latchkey['api'] =>
    (path, init = {}) =>
      fetch(`${ready.apiUrl}${path}`, { ...init, headers: { ...headers, ...init.headers } });
  const owner = { 'x-latchkey-secret': secret };
  const api = callWith(owner);
  return {
    ...ready,
    dataDir,
    secret,
    process: child,
    api,
    projectApi: callWith({ ...owner, 'x-appwrite-project': ready.projectId }),
    createKey: async (scopes) =>
      (await json(api('/latchkey/keys', post({ name: 'test', scopes })))) as CreatedApiKey,
    share: (paths, expire) => share(api, paths, expire),
    stop: () => endProcess(child, 'SIGTERM'),
    kill: async () => void (await endProcess(child, 'SIGKILL')),
  };
}

/** Stops the server and removes its data folder. */
export async function discard(server: Latchkey): Promise<void> {
  await server.stop();
  await removeFolder(server.dataDir);
}

async function share(api: Latchkey['api'], paths: string[], expire?: string | null) {
  const answer = await api('/latchkey/links', post({ paths, split: true, expire }));
  if (answer.status !== 201) throw new Error(`sharing answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as SharedFiles).links;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr?.on('data', (text) => {
      errors += text;
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${errors}`)));
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
}

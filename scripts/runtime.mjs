/**
 * Finds a Node that can run Latchkey, and runs programs on it. Plain JavaScript for Node 18 and later, because the
 * installed Node may be too old for the rest of the program.
 */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as zlib from 'node:zlib';

export const projectDir = dirname(dirname(fileURLToPath(import.meta.url)));

/** better-sqlite3 needs Node-API 10, which Node has from 22.14 on; an older Node crashes without a message. */
const requiredNapi = 10;

/** Node has it from 22.15 and 23.8 on; an older one dies of the missing export. */
const requiredOfZlib = 'zstdCompress';

/** Whether this folder holds the sources; the npm package has only what is built from them. */
export const hasSources = existsSync(join(projectDir, 'main'));

const wayOut = hasSources ? 'run "npm install" here, it brings the right one' : 'install a newer one';

export const noRuntime = `Latchkey needs Node 22.15, 23.8 or newer and this is ${process.version}: ${wayOut}.`;

/**
 * Path of the Node to use: the running one if it is new enough, otherwise the one pinned in package.json.
 * @param {object} [here] where this runs, for tests
 * @param {(path: string) => boolean} [here.exists]
 * @param {NodeJS.Dict<string>} [here.versions]
 * @param {string} [here.platform]
 * @param {object} [here.zlib]
 * @returns {string | undefined} undefined if there is none; `noRuntime` is the message for that
 */
export function suitableNode({
  exists = existsSync,
  versions = process.versions,
  platform = process.platform,
  zlib: given = zlib,
} = {}) {
  if (Number(versions.napi) >= requiredNapi && requiredOfZlib in given) return process.execPath;
  const file = platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(projectDir, 'node_modules', 'node', 'bin', file);
  return exists(pinned) ? pinned : undefined;
}

/** Flags of Node for a server (docs/decisions/023). */
export const serverFlags = ['--max-semi-space-size=16'];

/**
 * The environment for a server: on Linux with bounds for glibc's allocator, which others ignore (docs/decisions/023).
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} what `env` itself sets wins
 */
export function serverEnvironment(env) {
  if (process.platform !== 'linux') return env;
  return {
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: '81920',
    MALLOC_TRIM_THRESHOLD_: '131072',
    ...env,
  };
}

/**
 * Whether this module is the entry rather than imported. npm runs bins through a symbolic link.
 * @param {string} moduleUrl
 */
export function isEntry(moduleUrl) {
  const entry = process.argv[1];
  return entry !== undefined && existsSync(entry) && pathToFileURL(realpathSync(entry)).href === moduleUrl;
}

/**
 * Changes to the folder from which the npm script was called, because npm runs scripts in the folder of the project and
 * typed paths are relative to the caller.
 */
export function returnToCaller(env = process.env) {
  const isOurs = env.npm_package_json === join(projectDir, 'package.json');
  if (isOurs && env.INIT_CWD) process.chdir(env.INIT_CWD);
}

/**
 * Runs a launcher on a Node that can run Latchkey. What fails is said in one line, with exit code 1.
 * @param {(node: string, args: string[]) => Promise<number | undefined>} main gets path of the Node and the arguments.
 *   Resolves to the exit code, or to undefined where the program has run in this process and set its own.
 */
export async function launch(main) {
  try {
    const node = suitableNode();
    if (!node) throw new Error(noRuntime);
    const code = await main(node, process.argv.slice(2));
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Runs a program in the foreground and forwards signals to it.
 * @param {string} file
 * @param {string[]} args
 * @param {object} [options]
 * @param {boolean} [options.channel] opens an IPC channel, so that a Node program notices when this process dies
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<number>} its exit code
 */
export function runForeground(file, args, { channel = false, env = process.env } = {}) {
  const child = spawn(file, args, {
    env,
    stdio: ['inherit', 'inherit', 'inherit', channel ? 'ipc' : 'ignore'],
  });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.removeListener(name, forward);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

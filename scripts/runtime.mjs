/**
 * Finds a Node that can run Latchkey and runs children on it. Plain JavaScript for any Node from 18 on, because
 * the machine's own Node may be too old for the rest of the program.
 */
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const projectDir = dirname(dirname(fileURLToPath(import.meta.url)));

/** better-sqlite3 needs Node-API 10, which came with Node 22.14; an older Node crashes without a word. */
const neededNapi = 10;

export const noRuntime = `Latchkey needs Node 22.14 or newer and this is ${process.version}: run "npm install" here, it brings the right one.`;

/**
 * The Node that children run on: the running one if it is new enough, else the one pinned in package.json.
 * @param {object} [here] where this runs, for tests
 * @param {(path: string) => boolean} [here.exists]
 * @param {NodeJS.Dict<string>} [here.versions]
 * @param {string} [here.platform]
 * @returns {string | undefined} undefined when there is none; `noRuntime` says so
 */
export function suitableNode({
  exists = existsSync,
  versions = process.versions,
  platform = process.platform,
} = {}) {
  if (Number(versions.napi) >= neededNapi) return process.execPath;
  const file = platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(projectDir, 'node_modules', 'node', 'bin', file);
  return exists(pinned) ? pinned : undefined;
}

/**
 * Whether this module was started itself rather than imported; npm starts bins through a symbolic link.
 * @param {string} moduleUrl
 */
export function isEntry(moduleUrl) {
  const entry = process.argv[1];
  return entry !== undefined && existsSync(entry) && pathToFileURL(realpathSync(entry)).href === moduleUrl;
}

/**
 * npm runs scripts in the project's folder and notes where they were called; paths that people type are meant from
 * there.
 */
export function returnToCaller(env = process.env) {
  const isOurs = env.npm_package_json === join(projectDir, 'package.json');
  if (isOurs && env.INIT_CWD) process.chdir(env.INIT_CWD);
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Runs a program in the foreground: signals pass through, and its exit code becomes the answer.
 * @param {string} file
 * @param {string[]} args
 * @param {object} [options]
 * @param {boolean} [options.channel] lets a Node program notice when this process dies silently
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<number>}
 */
export function runForeground(file, args, { channel = false, env = process.env } = {}) {
  const child = spawn(file, args, {
    env,
    stdio: ['inherit', 'inherit', 'inherit', channel ? 'ipc' : 'ignore'],
  });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.removeListener(name, pass);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

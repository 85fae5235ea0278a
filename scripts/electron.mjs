/** Where Electron's own program is, and how to get it: npm brings only the package, the program comes apart. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectDir } from './runtime.mjs';

const packageDir = join(projectDir, 'node_modules', 'electron');

const defaultMirror = 'https://github.com/electron/electron/releases/download/';

/** Milliseconds; the start waits for it each time there is no network. */
const patience = 3_000;

/** Milliseconds; long enough for a slow line once the download has been seen to answer. */
const downloadLimit = 10 * 60_000;

/** Path of the program, looked for as Electron's own index.js does; undefined when it is not there. */
export function electronBinary(dir = packageDir, env = process.env) {
  const note = join(dir, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8') : 'electron';
  const binary = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(dir, 'dist'), name);
  return existsSync(binary) ? binary : undefined;
}

/**
 * Ubuntu's switch (24.04 and later) that takes from unpackaged programs what Chromium's sandbox is built on;
 * Electron ends at once then.
 */
const userNamespaces = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/** @param {string} path */
function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** @param {string | undefined} value */
function isSet(value) {
  return value?.trim() === '1';
}

/**
 * Why Electron cannot show a window here, as the beginning of a sentence; undefined when it can.
 * @param {string[]} args for the program
 * @param {object} [here] where this runs, for tests
 * @param {string} [here.platform]
 * @param {NodeJS.ProcessEnv} [here.env]
 * @param {number | undefined} [here.uid]
 * @param {(path: string) => string | undefined} [here.read]
 */
export function windowObstacle(
  args,
  { platform = process.platform, env = process.env, uid = process.getuid?.(), read = readIfThere } = {},
) {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'There is no display here';
  if (args.includes('--no-sandbox')) return undefined;
  if (uid === 0) return 'Electron does not run as root';
  if (isSet(read(userNamespaces))) return 'This system does not let Electron build its sandbox';
  return undefined;
}

const asVariables = {
  'data-dir': 'LATCHKEY_DATA_DIR',
  'api-port': 'LATCHKEY_API_PORT',
  'share-port': 'LATCHKEY_SHARE_PORT',
  'share-host': 'LATCHKEY_SHARE_HOST',
};

/**
 * The options of `latchkey serve` for the desktop program, which takes them from its environment.
 * @param {string[]} args
 */
export function desktopEnvironment(args, env = process.env) {
  const options = Object.fromEntries(Object.keys(asVariables).map((name) => [name, { type: 'string' }]));
  const { values } = parseArgs({ args, strict: false, options: /** @type {never} */ (options) });
  const result = { ...env };
  for (const [name, variable] of Object.entries(asVariables)) {
    const value = values[name];
    if (typeof value === 'string') result[variable] = name === 'data-dir' ? resolve(value) : value;
  }
  return result;
}

/**
 * Fetches the program with Electron's own installer, but only when its server answers quickly.
 * @param {string} node runs the installer
 * @param {() => void} onDownload called once before the download begins
 * @returns {Promise<string | undefined>} the program's path
 */
export async function fetchElectron(node, onDownload, env = process.env) {
  // As Electron's installers did it; who sets this wants no download.
  if (env.ELECTRON_SKIP_BINARY_DOWNLOAD || !(await answers(checksumsUrl(env)))) return undefined;
  onDownload();
  const installer = spawn(node, [join(packageDir, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadLimit,
    env,
  });
  await new Promise((resolve) => installer.once('error', resolve).once('close', resolve));
  return electronBinary(packageDir, env);
}

/**
 * A small file beside the program's archive.
 * @param {NodeJS.ProcessEnv} env
 */
function checksumsUrl(env) {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
  const mirror = env.ELECTRON_MIRROR || env.npm_config_electron_mirror || defaultMirror;
  return `${mirror}v${version}/SHASUMS256.txt`;
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(patience) })).ok;
  } catch {
    return false;
  }
}

/** Finds the binary of Electron, or downloads it: the npm package does not include it. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectDir } from './runtime.mjs';

const packageDir = join(projectDir, 'node_modules', 'electron');

const defaultMirror = 'https://github.com/electron/electron/releases/download/';

/** Milliseconds; without a network, every start waits this long. */
const probeTimeout = 3_000;

/** Milliseconds; long enough for a slow connection. */
const downloadTimeout = 10 * 60_000;

/** Path of the binary, found as in the index.js of Electron; undefined if it is missing. */
export function electronBinary(dir = packageDir, env = process.env) {
  const pathFile = join(dir, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const binary = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(dir, 'dist'), name);
  return existsSync(binary) ? binary : undefined;
}

/**
 * Setting of Ubuntu (24.04 and later) that denies user namespaces to unpackaged programs. The sandbox of Chromium needs
 * them; without them Electron exits at once.
 */
const userNamespaces = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/** @param {string} path */
function readIfExists(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** @param {string | undefined} value */
function isEnabled(value) {
  return value?.trim() === '1';
}

/**
 * Why Electron cannot show a window here, as the beginning of a sentence; undefined when it can.
 * @param {string[]} args arguments of the program
 * @param {object} [here] where this runs, for tests
 * @param {string} [here.platform]
 * @param {NodeJS.ProcessEnv} [here.env]
 * @param {number | undefined} [here.uid]
 * @param {(path: string) => string | undefined} [here.read]
 */
export function windowObstacle(
  args,
  { platform = process.platform, env = process.env, uid = process.getuid?.(), read = readIfExists } = {},
) {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'There is no display here';
  if (args.includes('--no-sandbox')) return undefined;
  if (uid === 0) return 'Electron does not run as root';
  if (isEnabled(read(userNamespaces))) return 'This system does not let Electron build its sandbox';
  return undefined;
}

const environmentNames = {
  'data-dir': 'LATCHKEY_DATA_DIR',
  'api-port': 'LATCHKEY_API_PORT',
  'share-port': 'LATCHKEY_SHARE_PORT',
  'share-host': 'LATCHKEY_SHARE_HOST',
};

/**
 * Passes the options of `latchkey serve` to the desktop program, which reads them from its environment.
 * @param {string[]} args
 */
export function desktopEnvironment(args, env = process.env) {
  const options = Object.fromEntries(Object.keys(environmentNames).map((name) => [name, { type: 'string' }]));
  const { values } = parseArgs({ args, strict: false, options: /** @type {never} */ (options) });
  const result = { ...env };
  for (const [name, variable] of Object.entries(environmentNames)) {
    const value = values[name];
    if (typeof value === 'string') result[variable] = name === 'data-dir' ? resolve(value) : value;
  }
  return result;
}

/**
 * Downloads the binary with the installer of Electron, if the server responds quickly.
 * @param {string} node runs the installer
 * @param {() => void} onDownload called once before the download begins
 * @returns {Promise<string | undefined>} path of the binary
 */
export async function fetchElectron(node, onDownload, env = process.env) {
  // The variable that the installer of Electron reads too.
  if (env.ELECTRON_SKIP_BINARY_DOWNLOAD || !(await isReachable(checksumsUrl(env)))) return undefined;
  onDownload();
  const installer = spawn(node, [join(packageDir, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadTimeout,
    env,
  });
  await new Promise((resolve) => installer.once('error', resolve).once('close', resolve));
  return electronBinary(packageDir, env);
}

/**
 * A small file in the same release as the archive.
 * @param {NodeJS.ProcessEnv} env
 */
function checksumsUrl(env) {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
  const mirror = env.ELECTRON_MIRROR || env.npm_config_electron_mirror || defaultMirror;
  return `${mirror}v${version}/SHASUMS256.txt`;
}

/** @param {string} url */
async function isReachable(url) {
  try {
    return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeout) })).ok;
  } catch {
    return false;
  }
}

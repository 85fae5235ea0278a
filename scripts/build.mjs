#!/usr/bin/env node
/**
 * Builds `out/` if a source has changed since the last build; otherwise does nothing, quietly. `--force` always builds.
 * A lock keeps two builds from running at the same time.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock } from './lock.mjs';
import { isEntry, messageOf, noRuntime, projectDir, suitableNode } from './runtime.mjs';

const sources = [
  'main',
  'shared',
  'renderer',
  'scripts/licences.mjs',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/**
 * A hash of the names, sizes and modification times of all sources. Takes a few milliseconds.
 * @param {string} root
 */
function fingerprint(root) {
  const hash = createHash('sha256');
  /** @param {string} name */
  const add = (name) => {
    const path = join(root, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const entry of readdirSync(path).sort()) add(`${name}/${entry}`);
    else if (stat) hash.update(`${name}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  for (const source of sources) add(source);
  return hash.digest('hex');
}

/** @param {string} root */
function stampOf(root) {
  return join(root, 'out', 'stamp');
}

/** Whether `out/` was built from the current sources. */
export function isFresh(root = projectDir) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

/**
 * Makes sure that `out/` is up to date.
 * @param {object} [options]
 * @param {string} [options.root]
 * @param {boolean} [options.force] builds even if nothing has changed
 * @param {() => void} [options.onBuild] called once before a build begins
 * @param {(root: string) => Promise<unknown>} [options.build] rejects with the output of the build
 */
export async function ensureBuilt({ root = projectDir, force = false, onBuild, build = viteBuild } = {}) {
  if (!force && isFresh(root)) return;
  const release = await acquireLock(join(root, 'out', 'building'));
  try {
    if (!force && isFresh(root)) return;
    onBuild?.();
    rmSync(stampOf(root), { force: true });
    // Before the build, so that a file edited during the build counts as changed afterwards.
    const built = fingerprint(root);
    await build(root);
    writeFileSync(stampOf(root), built);
  } finally {
    release();
  }
}

/** @param {string} root */
function viteBuild(root) {
  const node = suitableNode();
  if (!node) throw new Error(noRuntime);
  const program = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  if (!existsSync(program)) throw new Error('The packages are not installed: run "npm install" first.');
  return run(node, [program, 'build', '--logLevel', 'warn'], root);
}

/**
 * Runs a program without showing its output. Rejects with the output if it fails.
 * @param {string} file
 * @param {string[]} args
 * @param {string} cwd
 */
function run(file, args, cwd) {
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(undefined) : reject(new Error(output.trim()))));
  });
}

if (isEntry(import.meta.url)) {
  const onBuild = () => console.error('Building Latchkey…');
  try {
    await ensureBuilt({ force: process.argv.includes('--force'), onBuild });
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}

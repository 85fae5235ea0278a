#!/usr/bin/env node
/** The command line: runs the command on a suitable Node and an up-to-date build. Prints nothing else to stdout. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  hasSources,
  launch,
  projectDir,
  returnToCaller,
  runForeground,
  serverEnvironment,
  serverFlags,
} from './runtime.mjs';

const headless = join(projectDir, 'out', 'main', 'headless.js');

await launch(main);

/**
 * Runs the command in this process if its Node is suitable, which saves starting a second one.
 * @param {string} node
 * @param {string[]} args
 */
async function main(node, args) {
  if (hasSources) await (await import('./build.mjs')).ensureBuilt();
  returnToCaller();
  if (args[0] === 'serve') return serve(node, args);
  if (node !== process.execPath) return runForeground(node, [headless, ...args], { channel: true });
  await import(pathToFileURL(headless).href);
  return undefined;
}

/**
 * A server needs a process that was started for it. This one becomes it; on Windows, which cannot, it waits for it.
 * @param {string} node
 * @param {string[]} args
 */
function serve(node, args) {
  const command = [...serverFlags, headless, ...args];
  const env = serverEnvironment(process.env);
  if (process.platform !== 'win32') process.execve?.(node, [node, ...command], env);
  return runForeground(node, command, { channel: true, env });
}

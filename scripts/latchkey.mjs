#!/usr/bin/env node
/** The command line: brings itself onto a suitable Node and an up-to-date build, and keeps stdout for the command. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { messageOf, noRuntime, projectDir, returnToCaller, runForeground, suitableNode } from './runtime.mjs';

const headless = join(projectDir, 'out', 'main', 'headless.js');

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

/**
 * On a suitable Node the command runs right here, which saves it the start of a second process.
 * @param {string[]} args
 */
async function main(args) {
  const node = suitableNode();
  if (!node) throw new Error(noRuntime);
  await ensureBuilt();
  returnToCaller();
  if (node === process.execPath) await import(pathToFileURL(headless).href);
  else process.exitCode = await runForeground(node, [headless, ...args], { channel: true });
}

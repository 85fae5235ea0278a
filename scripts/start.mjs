#!/usr/bin/env node
/**
 * `npm start`: runs the desktop program if Electron can run, otherwise the same server with the console in a browser.
 * Arguments after `--` are passed to the program.
 */
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { desktopEnvironment, electronBinary, fetchElectron, windowObstacle } from './electron.mjs';
import {
  launch,
  projectDir,
  returnToCaller,
  runForeground,
  serverEnvironment,
  serverFlags,
} from './runtime.mjs';

await launch(main);

/**
 * @param {string} node
 * @param {string[]} args
 */
async function main(node, args) {
  await ensureBuilt({ onBuild: () => console.error('Building Latchkey…') });
  const { electron, obstacle } = await findElectron(node, args);
  returnToCaller();
  if (electron) return runForeground(electron, [projectDir, ...args], { env: desktopEnvironment(args) });
  console.error(`${obstacle}, so Latchkey runs without its window and its console is a page in the browser.`);
  return runForeground(
    node,
    [...serverFlags, join(projectDir, 'out', 'main', 'headless.js'), 'serve', ...withoutSandboxSwitch(args)],
    { channel: true, env: serverEnvironment(process.env) },
  );
}

/**
 * @param {string} node
 * @param {string[]} args
 */
async function findElectron(node, args) {
  const obstacle = windowObstacle(args);
  if (obstacle) return { obstacle };
  const onDownload = () => console.error('Getting Electron, once…');
  const electron = electronBinary() ?? (await fetchElectron(node, onDownload));
  return { electron, obstacle: "Electron's program is not installed and cannot be downloaded now" };
}

/**
 * The switch is for Electron; the server does not accept it.
 * @param {string[]} args
 */
function withoutSandboxSwitch(args) {
  return args.filter((argument) => argument !== '--no-sandbox');
}

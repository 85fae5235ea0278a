/** The built command line as a process of its own. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { program } from '../helpers/latchkey.ts';

export type Ended = { code: number | null; stdout: string; stderr: string };
export type Running = {
  process: ChildProcessByStdio<null, Readable, Readable>;
  stdout: Interface;
  stderr: Interface;
};

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  // Nothing here may open a browser on the screen of whoever runs the tests.
  const surroundings = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env };
  return spawn(process.execPath, [program, ...args], { stdio, env: surroundings });
}

/** Runs a command to its end. */
export async function runCli(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended> {
  const child = start(args, env);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, stdout, stderr };
}

/** Starts a command that stays. */
export function startCli(args: readonly string[], env?: NodeJS.ProcessEnv): Running {
  const child = start(args, env);
  return {
    process: child,
    stdout: createInterface(child.stdout),
    stderr: createInterface(child.stderr),
  };
}

/** @throws when the command ends before it writes another line */
export function nextLine(lines: Interface): Promise<string> {
  return new Promise((resolve, reject) => {
    lines.once('line', resolve);
    lines.once('close', () => reject(new Error('the command ended without another line')));
  });
}

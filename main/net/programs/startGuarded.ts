/**
 * Starts a program under a guard, for plain Node: a small process that holds a pipe from this one, has the program as
 * its child, and ends it when the pipe closes, which it does however this process ends.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { findProgram } from './findProgram.ts';
import { type Guarded, pidPipe } from './guarding.ts';
import { readLines } from './lines.ts';
import { endGroup, ownGroup } from './processGroup.ts';
import { followProcess, neverStarted, programOptions, type StartTracked, type Tracker } from './tracked.ts';

/** MB of JavaScript objects; the guard has next to none. */
const heapMegabytes = 16;

export const startGuarded: StartTracked = (call, listeners, tracker) => {
  const file = findProgram(call.name);
  if (file === undefined) return neverStarted(listeners);
  const guard = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, entry()], {
    ...programOptions(call),
    // Not of our group, so that what ends us does not end it before its work.
    ...ownGroup,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const pid = trackChild(guard, tracker);
  // Without descriptors to spare there are no pipes either, and the guard ends at once.
  const stdin = guard.stdin as Writable | undefined;
  stdin?.on('error', () => undefined);
  // By the pipe, for arguments are seen by everybody on this computer.
  stdin?.write(`${JSON.stringify({ file, args: [...call.args] } satisfies Guarded)}\n`);
  const { gone, mute } = followProcess(guard, listeners, () => endRest(pid(), tracker));
  return {
    async end() {
      mute();
      stdin?.end();
      await gone;
    },
  };
};

/** The guard tells the id of its child by the fourth pipe. */
function trackChild(guard: ChildProcess, tracker: Tracker): () => number | undefined {
  let pid: number | undefined;
  const pipe = (guard.stdio as ChildProcess['stdio'] | undefined)?.[pidPipe];
  if (pipe && 'setEncoding' in pipe)
    readLines(pipe, (line) => {
      pid = Number(line);
      tracker.onStart(pid);
    });
  return () => pid;
}

/** The guard has ended its child before itself, unless somebody killed it. */
async function endRest(pid: number | undefined, tracker: Tracker): Promise<void> {
  if (pid === undefined) return;
  await endGroup(pid);
  tracker.onGone(pid);
}

/** The guard lies beside the bundle of the server, and in the source two folders up. */
function entry(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(isSource ? '../../guard.ts' : './guard.js', import.meta.url));
}

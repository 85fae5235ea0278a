/** What the ways to start a program have in common. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { pickVariables, programVariables } from '../../../shared/environment.ts';
import type { ProgramCall, ProgramEnd, ProgramListeners, RunningProgram } from '../program.ts';
import { readLines } from './lines.ts';
import { exitCode } from './processGroup.ts';

/** Hears of the process itself, to end it where nothing else does. */
export type Tracker = {
  /** @param pid the head of a group of processes */
  onStart(pid: number): void;
  onGone(pid: number): void;
};

export type StartTracked = (
  call: ProgramCall,
  listeners: ProgramListeners,
  tracker: Tracker,
) => RunningProgram;

/** Milliseconds for output that is still held by somebody after the program has ended. */
const lastWords = 1_000;

/** Nothing is looked for in the folder a program starts in. */
export function programOptions({ env }: ProgramCall) {
  return {
    cwd: process.platform === 'win32' ? tmpdir() : '/',
    env: { ...pickVariables(process.env, programVariables), ...env },
  };
}

export function neverStarted(
  listeners: ProgramListeners,
  end: ProgramEnd = { reason: 'missing' },
): RunningProgram {
  let isEnded = false;
  queueMicrotask(() => {
    if (!isEnded) listeners.onEnd(end);
  });
  return {
    async end() {
      isEnded = true;
    },
  };
}

/**
 * Reads what a process says until it has ended.
 * @param afterExit what is left to do before that is told
 */
export function followProcess(
  child: ChildProcess,
  listeners: ProgramListeners,
  afterExit: () => Promise<void>,
) {
  let isMute = false;
  for (const from of ['stdout', 'stderr'] as const) {
    const output = child[from];
    if (output) readLines(output, (line) => isMute || listeners.onLine(line, from));
  }
  const gone = followEnd(child, afterExit);
  void gone.then((code) => isMute || listeners.onEnd({ reason: 'exited', code }));
  return {
    gone,
    mute() {
      isMute = true;
    },
  };
}

async function followEnd(child: ChildProcess, afterExit: () => Promise<void>): Promise<number> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  const code = await ended(child);
  await afterExit();
  await Promise.race([closed, once(AbortSignal.timeout(lastWords), 'abort')]);
  return code;
}

/** 126, as shells have it, for what cannot be run. */
function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(126));
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

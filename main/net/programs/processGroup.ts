/** A program and its children: on POSIX a group of processes of its own, on Windows a tree. */
import { execFile } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '../../core/errorCode.ts';

/** Milliseconds a program has to end by itself. */
const patience = 3_000;
const look = 25;

/** Options of `spawn` that make a program the head of its group. It has no terminal either, so that it can ask nobody. */
export const ownGroup = { detached: process.platform !== 'win32', windowsHide: true } as const;

/** @returns whether somebody was there */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    if (process.platform === 'win32')
      execFile('taskkill', ['/pid', String(pid), '/t', '/f'], () => undefined);
    else process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Whether any process of the group lives, also one that we may not signal. */
function livesGroup(pid: number): boolean {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Asks the group to end, then kills it. Resolves when it is gone, or cannot be ended. */
export async function endGroup(pid: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!signalGroup(pid, signal)) return;
    for (let waited = 0; waited < patience; waited += look) {
      if (!livesGroup(pid)) return;
      await wait(look);
    }
  }
}

/** 128 and the number of the signal where one ended a process, as shells count. */
export function exitCode(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Sends a process the signal and waits until it has exited. @returns its exit code */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
  return child.exitCode;
}

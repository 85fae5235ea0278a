import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Waits for the end of a program whose standard error is piped here. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; stderr: string }> {
  const said = child.stderr ? text(child.stderr) : Promise.resolve('');
  const [[code], stderr] = await Promise.all([once(child, 'exit'), said]);
  return { code, stderr };
}

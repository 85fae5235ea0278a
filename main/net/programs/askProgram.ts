/** Runs a program that answers and ends. */
import type { Clock } from '../../core/clock.ts';
import type { ProgramCall, ProgramEnd, StartProgram } from '../program.ts';

/** Milliseconds; then it is ended. */
const patience = 10_000;
/** Lines that are kept. */
const most = 2_000;

export type Answered = { end: ProgramEnd | { reason: 'silent' }; stdout: string[]; stderr: string[] };

/** Never rejects. */
export function askProgram(start: StartProgram, clock: Clock, call: ProgramCall): Promise<Answered> {
  const said = { stdout: [] as string[], stderr: [] as string[] };
  const { promise, resolve } = Promise.withResolvers<Answered>();
  const running = start(call, {
    onLine: (line, from) => void (said[from].length < most && said[from].push(line)),
    onEnd: (end) => resolve({ end, ...said }),
  });
  const cancel = clock.after(patience, () => {
    resolve({ end: { reason: 'silent' }, ...said });
    void running.end();
  });
  return promise.finally(cancel);
}

/**
 * Notes of the programs that run, so that the next start of the server ends what a crash of the whole session has left:
 * the last resort, where neither guard nor desktop program could. Where the system does not say when a process began,
 * nothing is noted, for its id may be another's by then.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OnError } from '../../core/bestEffort.ts';
import { attempt } from '../../core/bestEffort.ts';
import type { RunningProgram, StartProgram } from '../program.ts';
import { processBirth } from './processBirth.ts';
import { endGroup } from './processGroup.ts';
import { neverStarted, type StartTracked, type Tracker } from './tracked.ts';

const prefix = 'program-';

/** @param stateDir an existing folder; of one server at a time */
export function recordPrograms(stateDir: string, start: StartTracked, onError: OnError): StartProgram {
  const tracker = createNotes(stateDir, onError);
  const swept = sweep(stateDir).catch(onError);
  let isSwept = false;
  void swept.then(() => {
    isSwept = true;
  });
  return (call, listeners) => {
    const begin = (): RunningProgram => {
      try {
        return start(call, listeners, tracker);
      } catch (error) {
        // The system has no room for another process.
        onError(error);
        return neverStarted(listeners, { reason: 'exited', code: 126 });
      }
    };
    return isSwept ? begin() : startAfter(swept, begin);
  };
}

/** An old process may still hold what the new one needs, such as a name at a service. */
function startAfter(ready: Promise<unknown>, start: () => RunningProgram): RunningProgram {
  let isEnded = false;
  const started = ready.then(() => (isEnded ? undefined : start()));
  return {
    async end() {
      isEnded = true;
      await (await started)?.end();
    },
  };
}

function createNotes(stateDir: string, onError: OnError): Tracker {
  const file = (pid: number) => join(stateDir, `${prefix}${pid}`);
  return {
    onStart: (pid) =>
      void attempt(onError, () => {
        const birth = processBirth(pid);
        if (birth !== undefined) writeFileSync(file(pid), birth, { mode: 0o600 });
      }),
    onGone: (pid) => void attempt(onError, () => rmSync(file(pid), { force: true })),
  };
}

/** Ends what the notes of an earlier server name, if it is still the same process. */
async function sweep(stateDir: string): Promise<void> {
  const notes = readdirSync(stateDir).filter((name) => /^program-\d+$/.test(name));
  await Promise.all(
    notes.map(async (name) => {
      const pid = Number(name.slice(prefix.length));
      const path = join(stateDir, name);
      if (processBirth(pid) === readFileSync(path, 'utf8')) await endGroup(pid);
      rmSync(path, { force: true });
    }),
  );
}

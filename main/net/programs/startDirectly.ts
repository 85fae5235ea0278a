/**
 * Starts a program as a child of this process, which ends it when it stops. That the program ends with a process that is
 * killed is up to whoever hears of it by the tracker: under Electron, the desktop program.
 */
import { spawn } from 'node:child_process';
import { findProgram } from './findProgram.ts';
import { endGroup, ownGroup, signalGroup } from './processGroup.ts';
import { followProcess, neverStarted, programOptions, type StartTracked } from './tracked.ts';

export const startDirectly: StartTracked = (call, listeners, tracker) => {
  const file = findProgram(call.name);
  if (file === undefined) return neverStarted(listeners);
  const child = spawn(file, call.args, {
    ...programOptions(call),
    ...ownGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid !== undefined) tracker.onStart(pid);
  const { gone, mute } = followProcess(child, listeners, async () => {
    if (pid === undefined) return;
    // Children it has left behind.
    signalGroup(pid, 'SIGKILL');
    tracker.onGone(pid);
  });
  return {
    async end() {
      mute();
      if (pid !== undefined) await endGroup(pid);
      await gone;
    },
  };
};

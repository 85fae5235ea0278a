/** Programs under Electron, where no guard can be: the desktop program is told of each, and ends it when we are gone. */
import type { FromServer } from '../../shared/serverMessages.ts';
import { startDirectly } from '../net/programs/startDirectly.ts';
import type { StartTracked } from '../net/programs/tracked.ts';

export function startTold(tell: (message: FromServer) => void): StartTracked {
  return (call, listeners, { onStart, onGone }) =>
    startDirectly(call, listeners, {
      onStart(pid) {
        tell({ type: 'programStarted', pid });
        onStart(pid);
      },
      onGone(pid) {
        tell({ type: 'programGone', pid });
        onGone(pid);
      },
    });
}

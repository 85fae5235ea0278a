/** Updates window and tray when the state of the server changes. */
import type { RestoreFault, StartFault } from '../../shared/faults.ts';
import { sentenceOf } from '../../shared/sentences.ts';
import type { Recovered } from '../../shared/serverMessages.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { Failure } from './failurePage.ts';
import type { ServerState } from './serverProcess.ts';

export type StateActions = {
  reloadWindow(): void;
  showTrayOffline(): void;
  /** Says what was done about a lost database. */
  tellRecovered(recovered: Recovered): void;
};

export function createStateHandler({
  reloadWindow,
  showTrayOffline,
  tellRecovered,
}: StateActions): (state: ServerState) => void {
  let showsFailure = false;
  return (state) => {
    const { phase } = state;
    const recovered = phase === 'ready' ? state.recovered : undefined;
    if (phase !== 'ready') showTrayOffline();
    // After a crash the console reconnects by itself and keeps its input; the failure page has no script to do so.
    // After a recovery nothing is left of what the console shows.
    if (phase === 'failed' || (phase === 'ready' && (showsFailure || recovered))) reloadWindow();
    if (recovered) tellRecovered(recovered);
    if (phase === 'failed' || phase === 'ready') showsFailure = phase === 'failed';
  };
}

/** Faults that other ports would solve. */
const portFaults: readonly (StartFault | RestoreFault)['reason'][] = [
  'portTaken',
  'portReserved',
  'foreignHost',
  'portUnusable',
];

/** The reason for the failure page; undefined unless the server failed. */
export function failureOf(
  state: ServerState,
  { faults, failure }: DesktopLanguage['strings'],
): Failure | undefined {
  if (state.phase !== 'failed') return undefined;
  const { fault, recoverable, logFile } = state;
  const portTaken = portFaults.includes(fault.reason);
  // Their own sentences name options of the command line, which the window does not have.
  const sentence = portTaken ? failure.portTaken : sentenceOf(faults, fault.reason, fault.values);
  return { portTaken, sentence, recoverable, logFile };
}

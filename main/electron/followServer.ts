/** Updates window and tray when the state of the server changes. */
import type { StartFault } from '../../shared/faults.ts';
import { sentenceOf } from '../../shared/sentences.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { Failure } from './failurePage.ts';
import type { ServerState } from './serverProcess.ts';

export type StateActions = { reloadWindow(): void; showTrayOffline(): void };

export function createStateHandler({
  reloadWindow,
  showTrayOffline,
}: StateActions): (state: ServerState) => void {
  let showsFailure = false;
  return ({ phase }) => {
    if (phase !== 'ready') showTrayOffline();
    // After a crash the console reconnects by itself and keeps its input; the failure page has no script to do so.
    if (phase === 'failed' || (phase === 'ready' && showsFailure)) reloadWindow();
    if (phase === 'failed' || phase === 'ready') showsFailure = phase === 'failed';
  };
}

/** Faults that other ports would solve. */
const portFaults: readonly StartFault['reason'][] = [
  'portTaken',
  'portReserved',
  'foreignHost',
  'portUnusable',
];

/** The reason for the failure page; undefined unless the server failed. */
export function failureOf(
  state: ServerState,
  { start, failure }: DesktopLanguage['strings'],
): Failure | undefined {
  if (state.phase !== 'failed') return undefined;
  const { reason, values } = state.fault;
  const portTaken = portFaults.includes(reason);
  // The sentences in `start` name options of the command line, which the window does not have.
  return { portTaken, sentence: portTaken ? failure.portTaken : sentenceOf(start, reason, values) };
}

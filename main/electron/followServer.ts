/** What window and tray do when the server comes and goes. */
import type { StartFault } from '../../shared/faults.ts';
import { sentenceOf } from '../../shared/sentences.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { Failure } from './failurePage.ts';
import type { ServerState } from './serverProcess.ts';

export type Followers = { reloadWindow(): void; trayDown(): void };

export function createServerFollower({ reloadWindow, trayDown }: Followers): (state: ServerState) => void {
  let showsFailure = false;
  return ({ phase }) => {
    if (phase !== 'ready') trayDown();
    // After a crash the console finds its server again by itself and keeps what was typed; the failure page cannot.
    if (phase === 'failed' || (phase === 'ready' && showsFailure)) reloadWindow();
    if (phase === 'failed' || phase === 'ready') showsFailure = phase === 'failed';
  };
}

/** Other ports would help. */
const aboutPorts: readonly StartFault['reason'][] = [
  'portTaken',
  'portReserved',
  'foreignHost',
  'portUnusable',
];

/** Why the server does not run, for the page; undefined unless it failed. */
export function failureOf(
  state: ServerState,
  { start, failure }: DesktopLanguage['strings'],
): Failure | undefined {
  if (state.phase !== 'failed') return undefined;
  const { reason, values } = state.fault;
  const portTaken = aboutPorts.includes(reason);
  // The usual sentence names options of the command line, which this window does not have.
  return { portTaken, sentence: portTaken ? failure.portTaken : sentenceOf(start, reason, values) };
}

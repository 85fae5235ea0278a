/** What window and tray do when the server comes and goes. */
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

/** Why the server does not run, for the page; undefined unless it failed. */
export function failureSentence(state: ServerState): string | undefined {
  return state.phase === 'failed' ? state.failure.message : undefined;
}

/** Handles further launches (shares their files), closing the window (sharing goes on) and quitting (sharing ends). */
import { setImmediate } from 'node:timers/promises';
import type { App, PowerMonitor } from 'electron';
import type { ChangeReach } from '../../shared/wire/reach.ts';
import { launchDeed } from './launchRequest.ts';

export type LifecycleDeps = {
  app: App;
  openWindow(): void;
  /** Shows the row of a link in the window. */
  openLink(linkId: string): void;
  /** Asks for files and shares them. */
  chooseAndShare(): void;
  share(paths: readonly string[]): void;
  /** Who can open links from now on. */
  changeReach(change: ChangeReach): void;
  /** Asked before quitting, unless the system ends the session or a signal ends the program. */
  mayQuit(): Promise<boolean>;
  /** The events by which both tell. */
  signals: Pick<NodeJS.Process, 'on'>;
  power: Pick<PowerMonitor, 'on'>;
  /** Called before quitting, which waits for it. */
  shutDown(): Promise<void>;
};

export function followLifecycle(deps: LifecycleDeps): void {
  const { app, openWindow } = deps;
  app.on('second-instance', (_event, _argv, _workingDirectory, launch) => {
    if (launchDeed(launch).nothing) return;
    openWindow();
    followLaunch(deps, launch);
    const change = reachOf(launch);
    if (change) deps.changeReach(change);
  });
  // macOS: a click on the dock icon.
  app.on('activate', () => openWindow());
  // Without a listener Electron would quit, which ends sharing. Not emitted while quitting.
  app.on('window-all-closed', () => {});
  delayQuit(deps);
}

/** Of the first launch too. */
export function followLaunch(
  { openLink, share, chooseAndShare }: Pick<LifecycleDeps, 'openLink' | 'share' | 'chooseAndShare'>,
  launch: unknown,
): void {
  const { linkId, choosesFiles } = launchDeed(launch);
  if (linkId !== undefined) openLink(linkId);
  share(filesOf(launch));
  if (choosesFiles) chooseAndShare();
}

/** The data of a second launch comes from another process, so its shape is checked. */
function filesOf(launch: unknown): string[] {
  const files = (launch as { files?: unknown } | null)?.files;
  return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
}

/** What it may be is the server's to say. */
function reachOf(launch: unknown): ChangeReach | undefined {
  const reach = (launch as { reach?: unknown } | null)?.reach;
  return typeof reach === 'object' && reach !== null ? reach : undefined;
}

/** Prevents the first `before-quit`, asks, shuts down, then quits again. */
function delayQuit({ app, mayQuit, shutDown, signals, power }: LifecycleDeps): void {
  let state: 'running' | 'asking' | 'stopping' | 'stopped' = 'running';
  let isUrgent = false;

  async function stop(): Promise<void> {
    state = 'stopping';
    await shutDown().catch(() => undefined);
    // Not before the quit that was prevented is over: Electron would forget this one, and go on without a window.
    await setImmediate();
    state = 'stopped';
    app.quit();
  }

  async function ask(): Promise<void> {
    state = 'asking';
    const answer = await mayQuit().catch(() => true);
    // Meanwhile the session may have ended.
    if (state !== 'asking') return;
    if (answer) await stop();
    else state = 'running';
  }

  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (isUrgent && state !== 'stopping') void stop();
    else if (state === 'running') void ask();
  });
  const quitNow = () => {
    isUrgent = true;
    app.quit();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) signals.on(signal, quitNow);
  power.on('shutdown', quitNow);
}

/** What a person sees of bytes that flow without opening anything: the computer stays awake, and the dock or taskbar shows how far it is. */
import type { BrowserWindow, PowerSaveBlocker } from 'electron';
import type { UploadProgress } from '../../shared/desktop.ts';
import type { RunningTransfer } from '../../shared/wire/transfers.ts';

export type ActivityDeps = {
  power: Pick<PowerSaveBlocker, 'start' | 'stop'>;
  /** Undefined while it is closed. */
  window(): Pick<BrowserWindow, 'setProgressBar'> | undefined;
};

export type Activity = {
  /** Called with what is being sent, each time that changes, and with nothing when it is not known any more. */
  show(transfers: readonly RunningTransfer[]): void;
  /** Called with what the window sends, each time that changes. */
  showUploads(progress: UploadProgress | undefined): void;
};

/** @property isFlowing not all of them are paused */
export type Progress = { share: number; isFlowing: boolean };

/** Of all that is being sent together, and comes in from the window; undefined for nothing. */
export function progressOf(
  transfers: readonly RunningTransfer[],
  uploads?: UploadProgress,
): Progress | undefined {
  if (transfers.length === 0 && uploads === undefined) return undefined;
  const sum = (of: 'bytes' | 'length') =>
    transfers.reduce((total, transfer) => total + transfer[of], uploads?.[of] ?? 0);
  const length = sum('length');
  return {
    share: length === 0 ? 0 : Math.min(1, sum('bytes') / length),
    isFlowing: uploads !== undefined || transfers.some(({ paused }) => !paused),
  };
}

export function createActivity({ power, window }: ActivityDeps): Activity {
  let blocker: number | undefined;

  function keepAwake(isWanted: boolean): void {
    if (isWanted) blocker ??= power.start('prevent-app-suspension');
    else if (blocker !== undefined) {
      power.stop(blocker);
      blocker = undefined;
    }
  }

  let transfers: readonly RunningTransfer[] = [];
  let uploads: UploadProgress | undefined;
  let isShown = false;

  function showBoth(): void {
    const progress = progressOf(transfers, uploads);
    keepAwake(progress?.isFlowing ?? false);
    if (progress)
      window()?.setProgressBar(progress.share, { mode: progress.isFlowing ? 'normal' : 'paused' });
    else if (isShown) window()?.setProgressBar(-1);
    isShown = progress !== undefined;
  }

  return {
    show(now) {
      transfers = now;
      showBoth();
    },
    showUploads(now) {
      uploads = now;
      showBoth();
    },
  };
}

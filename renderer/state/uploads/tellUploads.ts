/** How far the uploads are, for the dock or taskbar of the desktop program. */
import type { UploadProgress } from '../../../shared/desktop.ts';
import type { Desktop } from '../host.ts';
import type { Store } from '../store.ts';
import type { Upload } from './uploadRow.ts';

type Shown = Pick<Store<readonly Upload[]>, 'get' | 'subscribe'>;

export function tellUploads(shown: Shown, { showUploads }: Pick<Desktop, 'showUploads'>): void {
  const tell = () => void showUploads(progressOf(shown.get())).catch(() => undefined);
  shown.subscribe(tell);
  // A page that was here before may have left some.
  tell();
}

function progressOf(uploads: readonly Upload[]): UploadProgress | undefined {
  const running = uploads.filter(({ state }) => state !== 'failed' && state !== 'left');
  if (running.length === 0) return undefined;
  const sum = (of: 'sent' | 'size') => running.reduce((total, upload) => total + upload[of], 0);
  return { bytes: sum('sent'), length: sum('size') };
}

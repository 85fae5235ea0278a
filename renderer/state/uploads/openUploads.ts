/** The uploads of this page, and what is shown of them. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { errorMessage } from '../errorMessage.ts';
import type { Store } from '../store.ts';
import type { KeptUploads, LeftUpload } from './keptUploads.ts';
import type { SendChunk } from './sendChunk.ts';
import type { Row, Upload } from './uploadRow.ts';

export type UploadDeps = {
  shown: Store<readonly Upload[]>;
  api: Pick<ApiClient, 'removeFile' | 'tokensOf' | 'link'>;
  sendChunk: SendChunk;
  kept: KeptUploads;
  language: ConsoleLanguage;
};

/** What all uploads of a page share. */
export type Open = UploadDeps & { rows: Map<string, Row>; left: Map<string, LeftUpload> };

export function update({ shown }: Open, id: string, change: Partial<Upload>): void {
  shown.set((uploads) => uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
}

export function finish({ rows, shown, kept }: Open, id: string): void {
  // Does nothing where the links were told.
  rows.get(id)?.resolve(undefined);
  rows.delete(id);
  kept.remove(id);
  hide({ shown }, id);
}

export function hide({ shown }: Pick<Open, 'shown'>, id: string): void {
  shown.set((uploads) => uploads.filter((upload) => upload.id !== id));
}

export function fail(open: Open, row: Row, error: unknown): void {
  if (row.cancel.signal.aborted) return;
  const problem = errorMessage(error, open.language.strings);
  const canGoWithout = row.kept.set !== undefined && row.arrived > 0;
  update(open, row.id, { state: 'failed', problem, canGoWithout });
}

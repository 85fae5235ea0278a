/** What the entries in the menus of the system are called in German. The English catalogue says what each text is for. */
import type { englishShell } from '../en/shell.ts';

export const germanShell: typeof englishShell = {
  product: 'Latchkey',
  share: 'Mit Latchkey teilen',
  comment: 'Dateien von diesem Computer aus mit einem Link teilen',
  shareFile: 'Datei teilen …',
};

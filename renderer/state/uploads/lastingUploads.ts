/** Which uploads have a row: one that is over in a moment would push the list down and up again, unread. */
import type { Upload } from './uploadRow.ts';

/** Milliseconds in which most uploads to the same computer are over. */
const moment = 300;

/** @property next when another of them has lasted long enough, unless it is over by then; Infinity: there is none */
export type Lasting = { lasting: readonly Upload[]; next: number };

/** @param now milliseconds since the page was opened; those that failed do not wait */
export function lastingUploads(uploads: readonly Upload[], now: number): Lasting {
  const isLasting = ({ since, state }: Upload) => state === 'failed' || since + moment <= now;
  const waiting = uploads.filter((upload) => !isLasting(upload));
  return {
    lasting: waiting.length === 0 ? uploads : uploads.filter(isLasting),
    next: Math.min(...waiting.map(({ since }) => since + moment)),
  };
}

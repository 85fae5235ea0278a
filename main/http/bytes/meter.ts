/** Counts the bytes of a body, and tells who keeps account of them which of the content they are. */
import type { ServerResponse } from 'node:http';
import type { Receipt } from '../../core/receipt.ts';
import { createCoverage, type Span } from './coverage.ts';

/** @property onGiving hears of bytes before they are handed over, and forbids that by throwing */
export type Meter = { onSent(bytes: number): void; onGiving?(bytes: number): void };

/** @param length bytes of the whole body */
export function createMeter(
  res: ServerResponse,
  receipt: Receipt | undefined,
  { spans, length }: { spans: readonly Span[]; length: number },
  onSent: (bytes: number) => void,
): Meter {
  if (!receipt?.begin(spans.reduce((sum, span) => sum + span.length, 0))) return { onSent };
  res.once('close', receipt.end);
  const tellSent = createCoverage(spans, receipt.sent);
  // Nothing is taken of an empty file, and yet all of it was given and sent.
  if (length === 0) {
    receipt.giving(0, 0);
    receipt.sent(0, 0);
  }
  return {
    onSent(bytes) {
      tellSent(bytes);
      onSent(bytes);
    },
    onGiving: createCoverage(spans, receipt.giving),
  };
}

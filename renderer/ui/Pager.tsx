/** The way through a list that is longer than a page. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from './Button.tsx';
import './pager.css';

export type Page = {
  offset: number;
  limit: number;
  /** Rows on this page. */
  shown: number;
  total: number;
};

export type PagerWords = {
  label: string;
  previous: string;
  next: string;
  range(from: number, to: number, total: number): string;
};

type Props = { page: Page; words: PagerWords; onMove: (offset: number) => void };

export function Pager({ page: { offset, limit, shown, total }, words, onMove }: Props) {
  if (total <= limit && offset === 0) return null;
  return (
    <nav className="pager" aria-label={words.label}>
      <p role="status">{words.range(offset + Math.min(1, shown), offset + shown, total)}</p>
      <Button
        icon={ChevronLeft}
        isDisabled={offset === 0}
        onPress={() => onMove(Math.max(0, offset - limit))}
      >
        {words.previous}
      </Button>
      {/* Where no more is counted, a full page may have another behind it. */}
      <Button
        icon={ChevronRight}
        isDisabled={shown < limit || offset + shown === total}
        onPress={() => onMove(offset + limit)}
      >
        {words.next}
      </Button>
    </nav>
  );
}

/** A moment in words that keep up with the clock; the exact local time is one hover away. */
import { formatExact } from '../../shared/format.ts';
import { relativeTime } from '../../shared/strings/time.ts';
import { useNow } from './useNow.ts';

type Props = {
  /** Wire date; never `""`. */
  date: string;
  /** Puts the relative time into its sentence. */
  format?: (relative: string) => string;
};

export function Moment({ date, format }: Props) {
  const instant = Date.parse(date);
  const relative = relativeTime(instant, useNow(instant));
  return (
    <time dateTime={date} title={formatExact(instant)}>
      {format ? format(relative) : relative}
    </time>
  );
}

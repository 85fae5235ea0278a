/** A moment in words that keep up with the clock; the exact local time is one hover away. */
import { useLanguage } from '../state/useLanguage.ts';
import { useNow } from './useNow.ts';

type Props = {
  /** Wire date; never `""`. */
  date: string;
  /** Puts the relative time into its sentence. */
  format?: (relative: string) => string;
};

export function Moment({ date, format }: Props) {
  const language = useLanguage();
  const instant = Date.parse(date);
  const relative = language.format.relative(instant, useNow(instant));
  return (
    <time dateTime={date} title={language.format.exact(instant)}>
      {format ? format(relative) : relative}
    </time>
  );
}

import type { FormatWords } from '../../format.ts';

/** What figures and dates say in German. */
const germanWords: FormatWords = {
  justNow: 'gerade eben',
  days: { today: 'Heute', tomorrow: 'Morgen', yesterday: 'Gestern' },
  daysInSentence: { today: 'heute', tomorrow: 'morgen', yesterday: 'gestern' },
  dayAndTime: (day, time) => `${day}, ${time}`,
  bytes: { one: 'Byte', other: 'Bytes' },
  largerUnits: ['kB', 'MB', 'GB', 'TB', 'PB'],
};

/** What every German catalogue has in common. */
export const german = { tag: 'de', locale: 'de-DE', words: germanWords };

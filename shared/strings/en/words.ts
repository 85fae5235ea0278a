import type { FormatWords } from '../../format.ts';

/** What figures and dates say in English. */
export const englishWords: FormatWords = {
  justNow: 'just now',
  days: { today: 'Today', tomorrow: 'Tomorrow', yesterday: 'Yesterday' },
  daysInSentence: { today: 'today', tomorrow: 'tomorrow', yesterday: 'yesterday' },
  dayAndTime: (day, time) => `${day}, ${time}`,
  bytes: { one: 'byte', other: 'bytes' },
  largerUnits: ['kB', 'MB', 'GB', 'TB', 'PB'],
};

/**
 * Ends as people type them in German, word by word as the English that `moment.ts` reads: `morgen 18 Uhr`,
 * `in drei Tagen`, `Fr. 17:30`, `24.12.`, `nie`. Words that are not German stay, so both can be typed everywhere.
 */
const weekdays = {
  montag: 'monday',
  dienstag: 'tuesday',
  mittwoch: 'wednesday',
  donnerstag: 'thursday',
  freitag: 'friday',
  samstag: 'saturday',
  sonntag: 'sunday',
  sonnabend: 'saturday',
};

const months = {
  januar: 'january',
  jänner: 'january',
  februar: 'february',
  märz: 'march',
  april: 'april',
  mai: 'may',
  juni: 'june',
  juli: 'july',
  august: 'august',
  september: 'september',
  oktober: 'october',
  november: 'november',
  dezember: 'december',
};

const monthsInOrder = Object.values(months).filter((month, index, all) => all.indexOf(month) === index);

/** Cases and numbers of a word, each with its English; `''`: without meaning here. */
const words: Readonly<Record<string, string>> = {
  ...each('today', 'heute'),
  ...each('tomorrow', 'morgen'),
  ...each('tonight', 'abend'),
  ...each('midnight', 'mitternacht'),
  ...each('noon', 'mittag mittags'),
  ...each('never', 'nie niemals'),
  ...each('at', 'um'),
  ...each('on', 'am'),
  ...each('until', 'bis'),
  ...each('seconds', 'sekunde sekunden'),
  ...each('minutes', 'minute minuten'),
  ...each('hours', 'stunde stunden std'),
  ...each('days', 'tag tage tagen'),
  ...each('weeks', 'woche wochen'),
  ...each('months', 'monat monate monaten'),
  ...each('years', 'jahr jahre jahren'),
  ...each('', 'zum nächsten nächster nächste nächstes kommenden'),
  ...Object.fromEntries(
    'ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'
      .split(' ')
      .map((name, index) => [name, String(index + 1)]),
  ),
  ...each('1', 'eine einer einem einen'),
};

/**
 * @param typed lower case, words apart by one space
 * @returns the same with English words
 */
export function inEnglish(typed: string): string {
  return withHours(typed.split(' '))
    .map(wordInEnglish)
    .filter((word) => word !== '')
    .join(' ')
    .replace('today tonight', 'tonight');
}

function wordInEnglish(word: string): string {
  const [bare = ''] = word.split('.');
  const isAbbreviation = word === `${bare}.`;
  const name = isAbbreviation ? bare : word;
  return words[name] ?? nameIn(weekdays, name, 2) ?? nameIn(months, name, 3) ?? dayAndMonth(word) ?? word;
}

/** @returns the English of a name that begins so */
function nameIn(names: Readonly<Record<string, string>>, start: string, atLeast: number): string | undefined {
  if (start.length < atLeast) return undefined;
  return Object.entries(names).find(([name]) => name.startsWith(start))?.[1];
}

/** `24.12.` and `24.12.2026`; with one dot alone it is a time. */
function dayAndMonth(word: string): string | undefined {
  const [date = '', month = '', year, ...more] = word.split('.');
  const name = monthsInOrder[Number(month) - 1];
  if (year === undefined || more.length > 0 || name === undefined || !isNumber(date)) return undefined;
  return year === '' ? `${date} ${name}` : `${date} ${name} ${year}`;
}

/** `18 uhr` and `18 uhr 30` as 18:00 and 18:30; behind `18:30` the word adds nothing. */
function withHours(typed: readonly string[]): string[] {
  const time = typed.indexOf('uhr');
  const hours = typed[time - 1];
  if (time < 1 || hours === undefined) return [...typed];
  const before = typed.slice(0, time - 1);
  const after = typed.slice(time + 1);
  if (!isNumber(hours)) return [...before, hours, ...after];
  const [minutes = '', ...rest] = after;
  return isNumber(minutes)
    ? [...before, `${hours}:${minutes.padStart(2, '0')}`, ...rest]
    : [...before, `${hours}:00`, ...after];
}

function isNumber(word: string): boolean {
  return /^\d{1,2}$/.test(word);
}

function each(english: string, german: string): Record<string, string> {
  return Object.fromEntries(german.split(' ').map((word) => [word, english]));
}

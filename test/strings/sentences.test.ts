/**
 * No sentence for people stands outside the catalogues of `shared/strings/`. This looks at the source; what people
 * really see is compared with a language that does not exist by the tests beside this one.
 */
import { expect, test } from 'vitest';
import { listFiles, readText } from '../architecture/sources.ts';
import { type Literal, readLiterals } from './readLiterals.ts';

/** The contract's messages (§0.7, §0.8, §7) are English for every reader. */
const contractMessages = [
  'main/http/argumentMessages.ts',
  'main/http/messages.ts',
  'main/http/wireError.ts',
  'main/http/params/',
  'main/http/content/previewOptions.ts',
  'main/http/live/realtimeMessages.ts',
];

/** Texts that only look like sentences. */
const noSentences: Readonly<Record<string, RegExp>> = {
  // SQL.
  'main/db/': /^[A-Z]{2,} /,
  // Names that others give: a folder of macOS, a process in the task manager, the bucket as the API shows it.
  'main/host/paths.ts': /^Application Support$/,
  'main/electron/forkServer.ts': /^Latchkey server$/,
  'main/electron/decoders.ts': /^Latchkey pictures$/,
  'main/core/storage/sharedBucket.ts': /^Shared files$/,
  // The contract's rule of one parameter of one route (§0.7).
  'main/http/api/routes/': /^Value must |^Only one file /,
  // Headers.
  'main/electron/scheme.ts': /^GET, HEAD$/,
  'main/http/bytes/crossOrigin.ts': /^GET, HEAD$|^Accept-Ranges, /,
  'main/http/guards/origin.ts': /^Accept, Origin, |^GET, POST, /,
  // The first line of a request and a word of the protocol (SSDP).
  'main/net/router/ssdp.ts': /^M-SEARCH |^"ssdp:discover"$/,
  // As Automator calls its action.
  'main/electron/shell/macService.ts': /^Run Shell Script$/,
};

/** Read by developers: errors that report a mistake of ours, and the log. A word to a person is never thrown. */
const forDevelopers = /(^|\.)(Error|TypeError|RangeError)$|(^|\.)(console|log)\.\w+$/;
/** What the wire says of a request that it cannot read (§0.7). */
const contractCalls = ['invalidRequest', 'invalidValue', 'WireError'];

function isSentence({ text, isMarkup }: Literal): boolean {
  const plain = text.trim();
  if (isMarkup) return /\p{L}/u.test(plain);
  const words = plain.match(/[\p{L}’']+/gu) ?? [];
  const startsLikeOne = /^[“"'…]?\p{Lu}[\p{L}’']*[,:]? [\p{L}“"'…\d]/u.test(plain);
  const endsLikeOne = words.length > 1 && /\p{L}[.!?]$/u.test(plain);
  return (words.length > 1 && startsLikeOne) || endsLikeOne;
}

function isAllowed(path: string, { text, argumentOf }: Literal): boolean {
  if (contractMessages.some((place) => path.startsWith(place))) return true;
  if (forDevelopers.test(argumentOf) || contractCalls.includes(argumentOf)) return true;
  return Object.entries(noSentences).some(
    ([place, form]) => path.startsWith(place) && form.test(text.trim()),
  );
}

function sentencesIn(path: string, source: string): string[] {
  return readLiterals(path, source)
    .filter((literal) => isSentence(literal) && !isAllowed(path, literal))
    .map(({ line, text }) => `${path}:${line} ${text.trim()}`);
}

test('every sentence stands in a catalogue', () => {
  const paths = listFiles(['main', 'renderer', 'shared'], /\.tsx?$/);
  const outside = paths.filter((path) => !path.startsWith('shared/strings/'));
  expect(outside.flatMap((path) => sentencesIn(path, readText(path)))).toEqual([]);
});

test.each(contractMessages)('the contract has messages in %s', (place) => {
  const paths = listFiles(['main'], /\.ts$/).filter((path) => path.startsWith(place));
  const literals = paths.flatMap((path) => readLiterals(path, readText(path)));
  expect(literals.filter(isSentence).length).toBeGreaterThan(0);
});

test.each([
  ['a text', `const a = 'The disk is full.';`],
  ['a template', `const a = \`Sharing \${count} files\`;`],
  ['a word between tags', 'const a = <b>Stop</b>;'],
  ['a label', 'const a = <button aria-label="Close" />;'],
  ['a text in braces', `const a = <b title={open ? 'Close' : 'Open'} />;`],
  ['the message of an error for people', `throw new UsageError('The port is taken.');`],
  ['a sentence that begins with a name', `const a = \`\${name} could not be found.\`;`],
])('%s is found', (_, source) => {
  expect(sentencesIn('renderer/sample.tsx', source)).not.toEqual([]);
});

test.each([
  ['an error for developers', `throw new Error('The store is closed already.');`],
  ['a line of the log', `log.error({ err }, 'Failure in the background');`],
  ['a type', `type A = 'Not a text'; const a = b as 'Not a text';`],
  ['a header', `const a = { 'Content Type': 'text/html' };`],
])('%s is none', (_, source) => {
  expect(sentencesIn('renderer/sample.tsx', source)).toEqual([]);
});

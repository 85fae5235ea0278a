/** Thunar's own actions and those of the person are never touched. */
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../main/electron/shell/parts.ts';
import { thunarList } from './samples.ts';

const { add, remove, state, empty } = thunarList('/opt/Latchkey/latchkey');

const own = `<?xml version="1.0" encoding="UTF-8"?>
<!-- mine & only mine -->
<actions>
<action>
	<icon>utilities-terminal</icon>
	<name xml:lang="de">Größe 😀 &amp; mehr</name>
	<unique-id>1700000000000000-1</unique-id>
	<command>sh -c &apos;echo "latchkey-share"&apos; %f</command>
	<directories/>
</action>
  </actions>
`;

/** Our action with the end of its line. */
const ours = /(<action>\n\t<icon>latchkey.*?<\/action>\n)/s.exec(add(empty))?.[1] ?? '';

test('an action is added behind those of the person, and nothing else changes', () => {
  const text = add(own);
  expect(text.split(ours).join('')).toBe(own);
  expect(text.indexOf(ours)).toBeGreaterThan(text.indexOf('1700000000000000-1'));
  expect(ours).toContain('<name>Share with Latchkey</name>');
  expect(ours).toContain('<command>&apos;/opt/Latchkey/latchkey&apos; --share %F</command>');
  expect([state(own), state(text)]).toEqual(['absent', 'installed']);
});

test.each([
  ['the person’s own', own],
  ['none', empty],
])('what was added is removed, from a list of %s', (_of, text) => {
  expect(remove(add(text))).toBe(text);
  expect(remove(text)).toBe(text);
});

test('it is there once, however often it is added, and follows the program', () => {
  expect(add(add(own))).toBe(add(own));
  const moved = thunarList('/elsewhere/latchkey');
  expect(moved.state(add(own))).toBe('outdated');
  expect(moved.add(add(own))).toBe(moved.add(own));
  expect(remove(moved.add(own))).toBe(own);
});

test('it is known again after Thunar has written the file and the person has renamed it', () => {
  const written = add(own)
    .replace('<name>Share with Latchkey</name>', '<name>Mine now</name>\n\t<submenu></submenu>')
    .replace('\t<patterns>', '\t<range>*</range>\n\t<patterns>');
  expect(state(written)).toBe('installed');
  expect(remove(written)).toBe(own);
});

test('two of ours become one, and both are removed', () => {
  const twice = add(own).replace(ours, ours + ours);
  expect(add(twice)).toBe(add(own));
  expect(remove(twice)).toBe(own);
});

test('an empty list is opened for it', () => {
  const text = add('<actions/>');
  expect(text).toBe(`<actions>\n${ours}</actions>`);
  expect(state(text)).toBe('installed');
});

describe('a file that cannot be read is refused', () => {
  test.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['an end that is missing', own.replace('</actions>', '')],
    ['a sign that is no XML', own.replace('&amp;', '&')],
    ['two lists', own + own.slice(own.indexOf('<actions>'))],
    ['another kind of file', '<channels><action/></channels>'],
  ])('%s', (_what, text) => {
    for (const ask of [add, remove, state]) expect(() => ask(text)).toThrow(UnreadableFile);
  });
});

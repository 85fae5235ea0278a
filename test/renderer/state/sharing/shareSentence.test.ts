import { expect, test } from 'vitest';
import { shareSentence } from '../../../../renderer/state/sharing/shareSentence.ts';
import { english } from '../../../helpers/english.ts';
import { aLink, plain } from '../fixtures.ts';

const noon = new Date(2030, 0, 15, 12, 0);
const tomorrow = new Date(2030, 0, 16, 18, 0).toISOString();

test.each([
  ['computer', 'Anyone on this computer with the link'],
  ['network', 'Anyone on this network with the link'],
  ['internet', 'Anyone with the link'],
  ['unknown', 'Anyone with the link'],
] as const)('says who: %s', (openers, who) => {
  const sentence = shareSentence([aLink('a')], openers, noon.getTime(), english.console);
  expect(plain(sentence)).toBe(`${who} can download “a.txt” until you stop it.`);
});

test('says until when, and counts what is more than one', () => {
  const links = [aLink('a', { expire: tomorrow }), aLink('b', { expire: tomorrow })];
  expect(shareSentence(links, 'unknown', noon.getTime(), english.console)).toMatch(
    /^Anyone with the links can download 2 files until tomorrow, .*\.$/,
  );
});

test('calls a folder no file', () => {
  const links = [aLink('a', { source: 'zip', files: 40 }), aLink('b')];
  expect(shareSentence(links, 'unknown', noon.getTime(), english.console)).toContain(
    'can download 2 files and folders until',
  );
});

test('while sharing is paused nobody can', () => {
  const sentence = shareSentence([aLink('a')], 'nobody', noon.getTime(), english.console);
  expect(plain(sentence)).toBe('Nobody can download “a.txt” while sharing is paused.');
});

import { expect, test } from 'vitest';
import { describeEvent } from '../../main/cli/visits.ts';
import type { ServerEvent } from '../../shared/wire/events.ts';
import type { Link } from '../../shared/wire/links.ts';
import { english } from '../helpers/english.ts';

const told = (type: string, link: object) =>
  describeEvent({ type, link } as unknown as ServerEvent, english.commandLine.strings);
const film: Pick<Link, 'name' | 'problem'> = { name: 'film.mp4', problem: '' };

test('a problem that only a newer server knows has a sentence too', () => {
  expect(told('file.problem', { ...film, problem: 'eaten' })).toBe(
    'film.mp4 cannot be read; its link is on hold',
  );
});

test('a visit is told with the address it came from, where that is told', () => {
  const toldOf = (address: string) =>
    describeEvent(
      { type: 'link.accessed', link: film, visitor: { address } } as ServerEvent,
      english.commandLine.strings,
    );
  expect(toldOf('2001:db8::7')).toBe('film.mp4 was opened from 2001:db8::7');
  expect(toldOf('')).toBe('film.mp4 was opened');
});

test('a problem is told, its end is not, and neither is what is unheard of', () => {
  expect(told('file.problem', { ...film, problem: 'missing' })).toContain('is not where it was');
  expect([told('file.problem', film), told('unheard.of', film)]).toEqual([undefined, undefined]);
});

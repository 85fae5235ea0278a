import { describe, expect, test } from 'vitest';
import {
  hasEnded,
  isOver,
  problemHint,
  remedyOf,
  stateOf,
  stateTitle,
} from '../../../../renderer/state/links/linkState.ts';
import type { Link } from '../../../../shared/wire/links.ts';
import { english } from '../../../helpers/english.ts';
import { aLink } from '../fixtures.ts';

const now = Date.parse('2030-01-01T12:00:00.000Z');
const { strings } = english.console;
const past = '2030-01-01T11:59:59.999+00:00';
const present = '2030-01-01T12:00:00.000+00:00';
const future = '2030-01-01T12:00:00.001+00:00';

describe('the state of a link', () => {
  test.each<[string, Partial<Link>, string]>([
    ['without an end', {}, 'live'],
    ['before its end', { expire: future }, 'live'],
    ['at its end, to the millisecond', { expire: present }, 'live'],
    ['past its end, before the server says so', { expire: past }, 'ended'],
    ['that the server calls ended', { state: 'ended', expire: future }, 'ended'],
    ['that was stopped, whatever else', { stoppedAt: past, expire: past, problem: 'missing' }, 'stopped'],
    ['that the server calls stopped', { state: 'stopped' }, 'stopped'],
    ['with a missing file', { problem: 'missing' }, 'problem'],
    ['with a missing file, after its end', { problem: 'missing', expire: past }, 'ended'],
  ])('%s', (_what, change, expected) => {
    expect(stateOf(aLink('a', change), false, now)).toBe(expected);
  });

  test('is paused with the whole server, unless it would not open anyway', () => {
    expect(stateOf(aLink('a'), true, now)).toBe('paused');
    expect(stateOf(aLink('a', { problem: 'changed' }), true, now)).toBe('problem');
    expect(stateOf(aLink('a', { expire: past }), true, now)).toBe('ended');
  });

  test('is over when it ended or was stopped', () => {
    const over = (['live', 'paused', 'ended', 'stopped', 'problem'] as const).filter(isOver);
    expect(over).toEqual(['ended', 'stopped']);
    expect([hasEnded(aLink('a', { expire: past }), now), hasEnded(aLink('a'), now)]).toEqual([true, false]);
  });
});

test.each<[Partial<Link>, string | undefined]>([
  [{ problem: 'changed', source: 'linked' }, 'shareNewVersion'],
  [{ problem: 'missing', source: 'linked' }, 'relink'],
  [{ problem: 'changed', source: 'zip' }, 'shareNewVersion'],
  [{ problem: 'missing', source: 'zip' }, 'shareNewVersion'],
  [{ problem: 'unreadable', source: 'zip' }, undefined],
  [{ problem: 'missing', source: 'stored' }, undefined],
])('what helps %j is %s', (change, remedy) => {
  expect(remedyOf(aLink('a', change), 'problem')).toBe(remedy);
});

test('a problem is named for what it is', () => {
  expect(stateTitle(aLink('a'), 'live', strings)).toBe('Live');
  expect(stateTitle(aLink('a', { problem: 'missing' }), 'problem', strings)).toBe('File not found');
  expect(stateTitle(aLink('a', { state: 'problem' }), 'problem', strings)).toBe('File cannot be read');
  expect(problemHint(aLink('a', { problem: 'changed' }), strings)).toMatch(/Not what you shared/);
});

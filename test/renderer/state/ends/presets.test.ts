import { expect, test } from 'vitest';
import { endSentence } from '../../../../renderer/state/ends/endSentence.ts';
import {
  extended,
  presetMoment,
  presetsAt,
  toExpire,
  toLocalField,
} from '../../../../renderer/state/ends/presets.ts';
import { english } from '../../../helpers/english.ts';

const hour = 3_600_000;
const noon = new Date(2030, 0, 15, 12, 0).getTime();

test('each choice is a moment from now on', () => {
  expect(presetMoment('hour', noon)).toBe(noon + hour);
  expect(presetMoment('day', noon)).toBe(noon + 24 * hour);
  expect(presetMoment('week', noon)).toBe(noon + 7 * 24 * hour);
  expect(presetMoment('month', noon)).toBe(noon + 30 * 24 * hour);
  expect(presetMoment('never', noon)).toBeNull();
});

test('today ends with the day where the person is, and is not offered in its last five', () => {
  expect(presetMoment('today', noon)).toBe(new Date(2030, 0, 15, 23, 59, 59, 999).getTime());
  expect(presetsAt(noon)).toEqual(['hour', 'today', 'day', 'week', 'month', 'never']);
  expect(presetsAt(new Date(2030, 0, 15, 23, 54, 59).getTime())).toContain('today');
  expect(presetsAt(new Date(2030, 0, 15, 23, 55).getTime())).not.toContain('today');
});

test('more time counts from the end, or from now when that is over', () => {
  expect(extended(noon + hour, 'hour', noon)).toBe(noon + 2 * hour);
  expect(extended(noon - hour, 'hour', noon)).toBe(noon + hour);
});

test('a moment is written for a field of the browser and for the wire', () => {
  expect(toLocalField(new Date(2030, 8, 5, 7, 3, 59).getTime())).toBe('2030-09-05T07:03');
  expect(toExpire(Date.UTC(2030, 0, 1))).toBe('2030-01-01T00:00:00.000Z');
  expect(toExpire(null)).toBeNull();
});

test('an end is told as how far away it is', () => {
  expect(endSentence(noon + 7 * 24 * hour, noon, english.console)).toBe('ends in 7 days');
  expect(endSentence(null, noon, english.console)).toBe('stays until you stop it');
});

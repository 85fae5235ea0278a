import { expect, test } from 'vitest';
import { keyed } from '../../../renderer/features/deliveries/keyed.ts';
import type { LogEntry } from '../../../shared/wire/log.ts';

const line = (event: LogEntry['event']) =>
  ({ at: '2030-01-01T12:00:00.000+00:00', visitor: 'v', event, bytes: 9 }) as LogEntry;
const keysOf = (...entries: LogEntry[]) => keyed(entries).map(([key]) => key);

test('lines that say the same at the same moment are told apart, and stay the same below new ones', () => {
  const [second, first] = keysOf(line('looked'), line('looked'));
  expect(second).not.toBe(first);
  expect(keysOf(line('looked'), line('sent'), line('looked'), line('looked')).slice(2)).toEqual([
    second,
    first,
  ]);
});

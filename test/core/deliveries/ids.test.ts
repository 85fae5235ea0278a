import { expect, test } from 'vitest';
import { createVisitorIds } from '../../../main/core/deliveries/visitorIds.ts';

const idOf = createVisitorIds(new Uint8Array(32));
const who = (cookie: string, address: string, userAgent: string) => ({ cookie, address, userAgent });

test('the cookie is the visitor, else address and agent, from which no address can be read', () => {
  expect(idOf(who('c', '192.0.2.1', 'a'))).toBe('c');
  const ids = [
    who('', '192.0.2.1', 'a'),
    who('', '192.0.2.1', 'b'),
    who('', '192.0.2.2', 'a'),
    who('', '192.0.2.1', 'a'),
  ].map(idOf);
  expect(new Set(ids).size).toBe(3);
  expect(ids[3]).toBe(ids[0]);
  expect(createVisitorIds(new Uint8Array(32).fill(1))(who('', '192.0.2.1', 'a'))).not.toBe(ids[0]);
  expect(ids.every((id) => /^[\w-]{16}$/.test(id))).toBe(true);
});

test('an agent without end is the same visitor as its beginning', () => {
  const begin = 'x'.repeat(512);
  expect(idOf(who('', '192.0.2.1', `${begin}y`))).toBe(idOf(who('', '192.0.2.1', `${begin}z`)));
});

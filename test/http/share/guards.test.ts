import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createHostCheck } from '../../../main/http/listener/shareHosts.ts';
import { createGuessLimit } from '../../../main/http/share/guessLimit.ts';
import { createTickets } from '../../../main/http/share/tickets.ts';

describe('who tries addresses that do not exist', () => {
  const storm = (misses: number, address: string, limit = createGuessLimit()) =>
    Array.from({ length: misses }, () => limit.miss(address, 0)).at(-1) ?? 0;

  test('may be wrong now and then', () => {
    expect(storm(40, '192.0.2.1')).toBe(0);
  });

  test('has to wait after a storm, and is let in again afterwards', () => {
    const limit = createGuessLimit();
    const wait = storm(60, '192.0.2.1', limit);
    expect(wait).toBeGreaterThan(0);
    expect(limit.miss('192.0.2.1', (wait + 2) * 1_000)).toBe(0);
  });

  test('does not make others wait', () => {
    const limit = createGuessLimit();
    storm(1_000, '192.0.2.1', limit);
    expect(limit.miss('192.0.2.2', 0)).toBe(0);
    expect(limit.miss('::ffff:192.0.2.1', 0)).toBeGreaterThan(0);
  });

  test('does not escape by changing the lower half of an IPv6 address', () => {
    const limit = createGuessLimit();
    for (let host = 1; host <= 60; host += 1) limit.miss(`2001:db8:0:7::${host}`, 0);
    expect(limit.miss('2001:db8:0:7:ffff::1', 0)).toBeGreaterThan(0);
    expect(limit.miss('2001:db8:0:8::1', 0)).toBe(0);
  });

  test('does not fill the memory, from however many addresses', () => {
    const limit = createGuessLimit();
    global.gc?.();
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < 100_000; n += 1) limit.miss(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, n);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(30_000_000);
  });
});

describe('tickets', () => {
  const tickets = createTickets(randomBytes(32));
  const ticket = tickets.issue('token1', 0);

  test('open the link they were issued for, for days', () => {
    expect(tickets.isValid(ticket, 'token1', 6 * 86_400_000)).toBe(true);
  });

  test('open no other link, and not for ever', () => {
    expect(tickets.isValid(ticket, 'token2', 0)).toBe(false);
    expect(tickets.isValid(ticket, 'token1', 8 * 86_400_000)).toBe(false);
    expect(createTickets(randomBytes(32)).isValid(ticket, 'token1', 0)).toBe(false);
  });

  test('cannot be changed', () => {
    const [nonce, end, mac] = ticket.split('.');
    for (const forged of [
      '',
      '..',
      `${nonce}.zzzzzzz.${mac}`,
      `${nonce}.${end}.${mac}x`,
      ticket.slice(0, -1),
    ]) {
      expect(tickets.isValid(forged, 'token1', 0)).toBe(false);
    }
  });

  test('are one per visitor', () => {
    expect(tickets.issue('token1', 0)).not.toBe(ticket);
  });
});

describe('the host a visitor names', () => {
  const isOurs = createHostCheck(() => new Set(['localhost:4747', 'desk.local:4747']));
  test.each([
    'localhost:4747',
    'LOCALHOST:4747',
    'desk.local:4747',
    '127.0.0.1:4747',
    '192.168.1.7',
    '[::1]:4747',
  ])('%s is this computer', (host) => {
    expect(isOurs(host)).toBe(true);
  });
  test.each([
    ...[
      'evil.example',
      'evil.example:4747',
      'localhost:4748',
      'localhost.evil.example:4747',
      '127.0.0.1.evil.example',
    ],
    ...[
      '',
      '999.1.1.1',
      '127.1',
      '0x7f000001',
      '[::1',
      '::1',
      '127.0.0.1:4747:1',
      '127.0.0.1@evil.example',
      undefined,
    ],
  ])('%s is not', (host) => {
    expect(isOurs(host)).toBe(false);
  });
});

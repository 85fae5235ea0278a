/** Where else a link leads here, as far as the visitor may know. */
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Route } from '../../../main/core/reach.ts';
import { createOtherAddresses, otherRoutes } from '../../../main/http/share/otherAddresses.ts';

const base: Omit<Route, 'id' | 'kind' | 'scope' | 'origin'> = {
  state: 'on',
  proof: { at: 1, by: 'self' },
  readableBy: 'everybody',
  operator: '',
  fault: null,
};
const loopback: Route = {
  ...base,
  id: 'l',
  kind: 'loopback',
  scope: 'computer',
  origin: 'http://127.0.0.1:4747',
};
const lan: Route = { ...base, id: 'a', kind: 'lan', scope: 'network', origin: 'http://192.168.1.20:4747' };
const name: Route = { ...base, id: 'n', kind: 'name', scope: 'network', origin: 'http://anna.local:4747' };
const tunnel: Route = { ...base, id: 't', kind: 'tunnel', scope: 'internet', origin: 'https://abc.srv.us' };
const own: Route = {
  ...base,
  id: 'p',
  kind: 'public',
  scope: 'internet',
  origin: 'https://example.com/files',
};
const all = [loopback, lan, name, tunnel, own];
const neighbour = '192.168.1.77';
const stranger = '203.0.113.9';

const otherOrigins = (...asked: Parameters<typeof otherRoutes>) =>
  otherRoutes(...asked).map(({ origin }) => origin);

describe('a visitor of the network', () => {
  test('learns what else leads here, the nearest first', () => {
    const others = [name.origin, tunnel.origin, own.origin];
    expect(otherOrigins(all, '192.168.1.20:4747', neighbour)).toEqual(others);
  });

  test('learns nothing that is not proven now, or leads within this computer only', () => {
    const starting: Route = { ...tunnel, state: 'starting', proof: null };
    const failed: Route = { ...own, state: 'failed', proof: null };
    const unproven: Route = { ...name, proof: null };
    const inner: Route = { ...name, fault: { reason: 'innerNetwork', values: { name: 'docker0' } } };
    expect(otherOrigins([lan, starting, failed, unproven, inner], '192.168.1.20:4747', neighbour)).toEqual(
      [],
    );
  });
});

describe('a visitor from the internet learns nothing of the network', () => {
  test.each([
    ['who came through the tunnel', 'abc.srv.us', stranger],
    ['who names an address of the network through the tunnel', '192.168.1.20:4747', '127.0.0.1'],
    ['who names it at the port of the router', '192.168.1.20:4747', stranger],
    ['who names nothing that is known', 'x.example', stranger],
  ])('%s', (_what, host, address) => {
    const others = otherOrigins(all, host, address);
    expect(others).not.toContain(lan.origin);
    expect(others).not.toContain(name.origin);
    expect(others).not.toContain(loopback.origin);
    expect(others).toContain(own.origin);
  });
});

test('the owner on this computer needs no other address', () => {
  expect(otherOrigins(all, '127.0.0.1:4747', '127.0.0.1')).toEqual([]);
});

describe('programs and open pages go on by themselves', () => {
  const visitors = { hostOf: ({ headers }: IncomingMessage) => headers.host, addressOf: () => neighbour };
  const from = (host: string) => ({ headers: { host }, socket: {} }) as IncomingMessage;
  const near = (routes: readonly Route[], host: string) =>
    createOtherAddresses({ routes: () => routes }, visitors)
      .of(from(host))
      .map(({ route, isNear }) => [route.origin, isNear]);

  test('within one address space only', () => {
    expect(near(all, '192.168.1.20:4747')).toEqual([
      [name.origin, true],
      [tunnel.origin, false],
      [own.origin, false],
    ]);
    expect(near(all, 'abc.srv.us')).toEqual([[own.origin, true]]);
    const { mirrors } = createOtherAddresses({ routes: () => all }, visitors);
    expect(mirrors(from('192.168.1.20:4747'), 'x')).toEqual([
      ['Link', '<http://anna.local:4747/s/x>; rel=duplicate; pri=1'],
    ]);
    expect(mirrors(from('abc.srv.us'), 'x')).toEqual([
      ['Link', '<https://example.com/files/s/x>; rel=duplicate; pri=1'],
    ]);
  });

  test.each(['http://192.168.1.9', 'http://100.64.3.2', 'http://printer.local', 'http://[fd00::9]'])(
    'not from the internet to %s, whatever the owner calls it',
    (origin) => {
      expect(near([tunnel, { ...own, origin }], 'abc.srv.us')).toEqual([[origin, false]]);
    },
  );

  test('not from what is encrypted to what is not', () => {
    const plain: Route = { ...own, origin: 'http://example.com' };
    expect(near([tunnel, plain], 'abc.srv.us')).toEqual([[plain.origin, false]]);
    expect(near([tunnel, plain], 'example.com')).toEqual([[tunnel.origin, true]]);
  });
});

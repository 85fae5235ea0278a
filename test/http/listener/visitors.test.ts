/** Who is taken for the visitor, by what his connection and its headers say. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { Reach, Route } from '../../../main/core/reach.ts';
import { createVisitors } from '../../../main/http/listener/visitors.ts';

const proxy = '192.0.2.1';
const inner = '2001:db8::1';

function visitorsOf(routes: Partial<Route>[] = [], trustProxy = [proxy, inner]) {
  return createVisitors({
    settings: () => ({ trustProxy }) as ReturnType<Reach['settings']>,
    routes: () => routes as Route[],
  });
}

const visitors = visitorsOf();
const request = (remoteAddress: string, headers: IncomingHttpHeaders = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;
const addressOf = (peer: string, headers: IncomingHttpHeaders) => {
  const { address, isShared } = visitors.of(request(peer, headers));
  return isShared ? `one of ${address}` : address;
};

test.each<[string, IncomingHttpHeaders, string]>([
  ['the last of the list', { 'x-forwarded-for': '198.51.100.7' }, '198.51.100.7'],
  [
    'what the visitor wrote before it is nothing',
    { 'x-forwarded-for': '10.0.0.1, 198.51.100.7' },
    '198.51.100.7',
  ],
  [
    'proxies of ours are passed by',
    { 'x-forwarded-for': '10.0.0.1, 198.51.100.7, 2001:DB8:0::1' },
    '198.51.100.7',
  ],
  ['with a port', { 'x-forwarded-for': '198.51.100.7:4711' }, '198.51.100.7'],
  ['in the form of IPv6', { 'x-forwarded-for': '::ffff:198.51.100.7' }, '198.51.100.7'],
  ['with brackets', { 'x-forwarded-for': '[2001:db8::7]:4711' }, '2001:db8::7'],
  ['nobody but ours', { 'x-forwarded-for': `${proxy}, ${inner}` }, proxy],
  ['the standard header', { forwarded: 'for=10.0.0.1, for="[2001:db8::7]:4711";proto=https' }, '2001:db8::7'],
  ['the standard header, passed on', { forwarded: `for=198.51.100.7, for="[${inner}]"` }, '198.51.100.7'],
  ['nonsense of the visitor before it', { forwarded: 'nonsense, for=198.51.100.7' }, '198.51.100.7'],
  ['a quote that he leaves open', { forwarded: 'for="x, for="[2001:db8::7]:4711"' }, '2001:db8::7'],
  ['an element of his that is empty', { forwarded: ', for=198.51.100.7;by="a,b"' }, '198.51.100.7'],
  ['the first header wins', { forwarded: 'for=10.0.0.1', 'x-forwarded-for': '198.51.100.7' }, '198.51.100.7'],
  ['a proxy that does not tell', {}, `one of ${proxy}`],
  ['words', { 'x-forwarded-for': '10.0.0.1, unknown' }, `one of ${proxy}`],
  ['a hidden one', { forwarded: 'for=_hidden' }, `one of ${proxy}`],
  ['nonsense', { forwarded: 'for="' }, `one of ${proxy}`],
  ['an empty list', { 'x-forwarded-for': '' }, `one of ${proxy}`],
  ['code', { 'x-forwarded-for': '\u001b[2J198.51.100.7' }, `one of ${proxy}`],
  ['very many', { 'x-forwarded-for': `${`${proxy},`.repeat(2_000)}${proxy}` }, proxy],
])('a trusted proxy is believed: %s', (_what, headers, expected) => {
  expect(addressOf(proxy, headers)).toBe(expected);
  expect(addressOf(`::ffff:${proxy}`, headers)).toBe(expected);
});

test('nobody else is believed', () => {
  const headers = {
    'x-forwarded-for': '10.0.0.1',
    forwarded: 'for=10.0.0.1;host=b',
    'x-forwarded-host': 'a',
  };
  for (const peer of ['198.51.100.9', '127.0.0.1', '::1', '2001:db8::2', '192.0.2.11']) {
    expect(addressOf(peer, headers)).toBe(peer);
    expect(visitors.hostOf(request(peer, { ...headers, host: 'own' }))).toBe('own');
  }
});

test('the name that was asked for is the proxy’s word, and its last one', () => {
  const hostFrom = (headers: IncomingHttpHeaders) =>
    visitors.hostOf(request(proxy, { host: 'own', ...headers }));
  expect(hostFrom({})).toBe('own');
  expect(hostFrom({ 'x-forwarded-host': 'forged, share.example.com' })).toBe('share.example.com');
  expect(hostFrom({ forwarded: 'for=1.2.3.4;host=share.example.com' })).toBe('share.example.com');
  expect(hostFrom({ forwarded: 'host="x, for=1.2.3.4;host="share.example.com"' })).toBe('share.example.com');
});

test('a tunnel’s word about its visitors proves that way in, and is believed for nothing else', () => {
  const tunnel: Partial<Route> = { kind: 'tunnel', state: 'on', origin: 'https://x.example' };
  const from = (peer: string, host: string, headers: IncomingHttpHeaders) => {
    const all = visitorsOf([tunnel]);
    const asked = request(peer, { host, ...headers });
    expect(all.addressOf(asked)).toBe(peer);
    return all.seenFrom(asked);
  };
  const headers = { 'x-forwarded-for': '10.0.0.1, 198.51.100.7' };
  expect(from('127.0.0.1', 'x.example', headers)).toBe('198.51.100.7');
  expect(from('127.0.0.1', 'X.example', {})).toBe('127.0.0.1');
  expect(from('127.0.0.1', 'localhost:4747', headers)).toBe('127.0.0.1');
  expect(from('198.51.100.9', 'x.example', headers)).toBe('198.51.100.9');
});

test('this computer’s own addresses are those of many while a way in leads through it', () => {
  const isShared = (routes: Partial<Route>[], peer: string) => visitorsOf(routes).of(request(peer)).isShared;
  const tunnel: Partial<Route> = {
    kind: 'tunnel',
    state: 'on',
    origin: 'https://x.example',
    scope: 'internet',
  };
  expect(isShared([tunnel], '127.0.0.1')).toBe(true);
  expect(isShared([tunnel], '::1')).toBe(true);
  expect(isShared([tunnel], '198.51.100.7')).toBe(false);
  expect(isShared([{ ...tunnel, state: 'off' }], '127.0.0.1')).toBe(false);
  expect(isShared([{ ...tunnel, kind: 'lan' }], '127.0.0.1')).toBe(false);
});

test('who asks by an address that is open to the internet is known by its name', () => {
  const route: Partial<Route> = {
    kind: 'public',
    state: 'failed',
    origin: 'https://share.example.com:8443/files',
    scope: 'internet',
  };
  const isPublic = (headers: IncomingHttpHeaders, peer = '192.168.1.9') =>
    visitorsOf([route]).isPublic(request(peer, headers));
  expect(isPublic({ host: 'share.example.com:8443' })).toBe(true);
  expect(isPublic({ host: 'Share.Example.com' })).toBe(true);
  expect(isPublic({ host: '127.0.0.1:4747', 'x-forwarded-host': 'share.example.com' }, proxy)).toBe(true);
  expect(isPublic({ host: '127.0.0.1:4747', 'x-forwarded-host': 'share.example.com' })).toBe(false);
  expect(isPublic({ host: '192.168.1.7:4747' })).toBe(false);
});

test('a proxy or tunnel may ask by any name, so whoever comes through one comes from the internet', () => {
  const tunnel: Partial<Route> = { kind: 'tunnel', state: 'on', origin: 'https://x.example' };
  const isPublic = (routes: Partial<Route>[], peer: string) =>
    visitorsOf(routes).isPublic(request(peer, { host: 'localhost:4747' }));
  expect(isPublic([tunnel], '127.0.0.1')).toBe(true);
  expect(isPublic([tunnel], '192.168.1.9')).toBe(false);
  expect(isPublic([], '127.0.0.1')).toBe(false);
  expect(isPublic([], proxy)).toBe(true);
});

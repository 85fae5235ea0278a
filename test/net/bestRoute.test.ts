import { expect, test } from 'vitest';
import type { Route } from '../../main/core/reach.ts';
import { bestOf, bestWithin } from '../../main/net/bestRoute.ts';

function route(id: string, change: Partial<Route> = {}): Route {
  return {
    id,
    kind: 'tunnel',
    scope: 'internet',
    origin: `https://${id}.example`,
    state: 'on',
    proof: { at: 1, by: 'edge' },
    readableBy: 'operator',
    operator: id,
    fault: null,
    ...change,
  };
}

const port = route('port', {
  kind: 'port',
  origin: 'http://203.0.113.7:4747',
  readableBy: 'everybody',
  operator: '',
});

test.each<[string, Route[], string | undefined]>([
  ['nothing is on', [route('a', { state: 'failed' }), route('b', { state: 'starting' })], undefined],
  ['one that has no address yet is none', [route('a', { origin: '' })], undefined],
  ['proven before unproven', [route('a', { proof: null, readableBy: 'nobody' }), route('b')], 'b'],
  ['among proven ones, nobody between', [route('a'), route('b', { readableBy: 'nobody' })], 'b'],
  ['the first of equals', [route('a'), route('b')], 'a'],
  ['a plain router port after what is not even proven', [port, route('a', { proof: null })], 'a'],
  ['a plain router port where nothing else is on', [port, route('a', { state: 'failed' })], 'port'],
  [
    'a router port with a certificate of its own',
    [route('a'), { ...port, origin: 'https://203.0.113.7', readableBy: 'nobody' }],
    'port',
  ],
])('%s', (_name, routes, best) => {
  expect(bestOf(routes, 'internet')?.id).toBe(best);
});

test('only routes of the very audience count, and else those of the next narrower one', () => {
  const lan = route('lan', { kind: 'lan', scope: 'network' });
  const loopback = route('loopback', { kind: 'loopback', scope: 'computer' });
  expect(bestOf([lan, loopback], 'internet')).toBeUndefined();
  expect(bestWithin([loopback, lan], 'internet')?.id).toBe('lan');
  expect(bestWithin([loopback, lan], 'computer')?.id).toBe('loopback');
  expect(bestWithin([lan, route('a')], 'network')?.id).toBe('lan');
});

import { describe, expect, test } from 'vitest';
import { createPlaces, hashOf, isForDevelopers, type Place, placeOf } from '../../../renderer/state/place.ts';

const places: readonly [string, Place][] = [
  ['#/', { at: 'list' }],
  ['#/links/6b04b8a10023f58456f0', { at: 'link', linkId: '6b04b8a10023f58456f0' }],
  ['#/storage', { at: 'buckets' }],
  ['#/storage/shared', { at: 'bucket', bucketId: 'shared' }],
  ['#/storage/my.bucket_1/re-port', { at: 'file', bucketId: 'my.bucket_1', fileId: 're-port' }],
  ['#/keys', { at: 'keys' }],
  ['#/hosts', { at: 'hosts' }],
];

test.each(places)('%s is a place, and the address of it', (hash, place) => {
  expect(placeOf(hash)).toEqual(place);
  expect(hashOf(place)).toBe(hash);
});

test.each([
  '',
  '#',
  '#code=abc',
  '#/nowhere',
  '#/links',
  '#/links/',
  '#/links/a/b',
  '#/storage/a/b/c',
  '#/storage//file',
  '#/storage/..',
  '#/storage/_a',
  '#/storage/%2e%2e/x',
  '#/storage/<img>',
  `#/storage/${'a'.repeat(37)}`,
  '#/keys/1',
])('%j makes no sense, and is the list', (hash) => {
  expect(placeOf(hash)).toEqual({ at: 'list' });
});

test('the rooms for developers are told from those of links', () => {
  expect(places.filter(([, place]) => isForDevelopers(place)).map(([, { at }]) => at)).toEqual([
    'buckets',
    'bucket',
    'file',
    'keys',
    'hosts',
  ]);
});

/** As much of a browser's history as is asked for. */
function browserAt(hash: string) {
  const entries = [hash];
  let now = 0;
  const page = new EventTarget();
  const location = {
    get hash() {
      return entries[now];
    },
  };
  const history = {
    pushState: (_state: unknown, _title: string, next: string) => {
      now += 1;
      entries.splice(now, entries.length, next);
    },
    replaceState: (_state: unknown, _title: string, next: string) => entries.splice(now, 1, next),
  };
  const window = { location, history, addEventListener: page.addEventListener.bind(page) };
  const travel = (steps: number) => {
    now += steps;
    page.dispatchEvent(new Event('popstate'));
  };
  const type = (next: string) => {
    history.pushState(null, '', next);
    page.dispatchEvent(new Event('hashchange'));
  };
  return { entries, travel, type, places: createPlaces(window as unknown as Window) };
}

describe('the places of a page', () => {
  test('begin where its address says', () => {
    expect(browserAt('#/storage/shared').places.current.get()).toEqual({ at: 'bucket', bucketId: 'shared' });
  });

  test('are gone to at once, and back leads back', () => {
    const { places, entries, travel } = browserAt('');
    places.go({ at: 'buckets' });
    expect(places.current.get()).toEqual({ at: 'buckets' });
    expect(entries).toEqual(['', '#/storage']);
    travel(-1);
    expect(places.current.get()).toEqual({ at: 'list' });
    travel(1);
    expect(places.current.get()).toEqual({ at: 'buckets' });
  });

  test('are not gone to twice', () => {
    const { places, entries } = browserAt('#/keys');
    const before = places.current.get();
    places.go({ at: 'keys' });
    expect(entries).toEqual(['#/keys']);
    expect(places.current.get()).toBe(before);
  });

  test('are left for good where they are no more', () => {
    const { places, entries } = browserAt('#/storage/gone');
    places.replace({ at: 'buckets' });
    expect(entries).toEqual(['#/storage']);
    expect(places.current.get()).toEqual({ at: 'buckets' });
  });

  test('follow what is typed', () => {
    const { places, type } = browserAt('#/');
    type('#/links/l1');
    expect(places.current.get()).toEqual({ at: 'link', linkId: 'l1' });
  });
});

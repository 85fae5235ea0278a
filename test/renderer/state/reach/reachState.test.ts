import { describe, expect, test } from 'vitest';
import {
  linkFor,
  mainRoute,
  openersOf,
  scannedLink,
  standingOf,
} from '../../../../renderer/state/reach/reachState.ts';
import type { Link } from '../../../../shared/wire/links.ts';
import type { Settings } from '../../../../shared/wire/settings.ts';
import { aReach, aRoute } from '../../../helpers/waysIn.ts';
import { aLink } from '../fixtures.ts';

const lan = aRoute('lan:10.0.0.7', { origin: 'http://10.0.0.7:4747' });
const name = aRoute('name', { kind: 'name', origin: 'http://studio.local:4747' });
const tunnel = aRoute('tunnel:srv.us', { kind: 'tunnel', scope: 'internet', origin: 'https://x.srv.us' });

function linkAt(origin: string): Link {
  const path = (end: string) => `${origin}/${end}`;
  const urls = {
    page: path('s/a'),
    direct: path('s/a/a.txt'),
    view: path('v1/view'),
    preview: path('v1/preview'),
    download: path('v1/download'),
  };
  return aLink('a', { urls });
}

describe('who can open an address', () => {
  const reach = aReach({ audience: 'internet' }, lan, tunnel);
  test.each([
    ['http://127.0.0.1:4747/s/a', 'computer'],
    ['http://10.0.0.7:4747/s/a', 'network'],
    ['https://x.srv.us/s/a', 'internet'],
    ['http://192.168.1.1:4747/s/a', 'unknown'],
  ])('%s: %s', (address, openers) => {
    expect(openersOf(undefined, reach, address)).toBe(openers);
  });

  test('nobody while sharing is paused, and nobody knows before the ways in are known', () => {
    expect(openersOf({ paused: true } as Settings, reach, 'https://x.srv.us/s/a')).toBe('nobody');
    expect(openersOf(undefined, undefined, 'https://x.srv.us/s/a')).toBe('unknown');
    expect(openersOf(undefined, reach, undefined)).toBe('unknown');
  });
});

describe('whether links work for those they are for', () => {
  test.each([
    ['this computer', aReach(), 'works'],
    ['a network with an address', aReach({ audience: 'network' }, lan), 'works'],
    ['a computer on no network', aReach({ audience: 'network' }, { ...lan, state: 'failed' }), 'blocked'],
    [
      'a tunnel on its way',
      aReach({ audience: 'internet' }, lan, { ...tunnel, state: 'starting' }),
      'starting',
    ],
    [
      'a tunnel that failed',
      aReach({ audience: 'internet' }, lan, { ...tunnel, state: 'failed' }),
      'blocked',
    ],
  ])('%s', (_, reach, standing) => {
    expect(standingOf(reach)).toBe(standing);
  });
});

test('what is shown of an audience is what is copied, else what may become it', () => {
  const failed = aRoute('public', { scope: 'internet', kind: 'public', state: 'failed' });
  const starting = { ...tunnel, state: 'starting' as const };
  expect(mainRoute(aReach({}, failed, tunnel), 'internet')).toBe(tunnel);
  expect(mainRoute(aReach({}, failed, starting), 'internet')).toBe(starting);
  expect(mainRoute(aReach({}, failed), 'internet')).toBe(failed);
  expect(mainRoute(aReach({}, { ...tunnel, state: 'off' }), 'internet')).toBeUndefined();
});

describe('a link for others', () => {
  const reach = aReach({ audience: 'network' }, lan, tunnel);

  test('is the same link by another way in, in all its forms', () => {
    expect(linkFor(linkAt(lan.origin), 'internet', reach)?.urls).toEqual(linkAt(tunnel.origin).urls);
    expect(linkFor(linkAt(tunnel.origin), 'computer', reach)?.urls.page).toBe('http://127.0.0.1:4747/s/a');
  });

  test('is none where nothing leads to them', () => {
    expect(linkFor(linkAt(lan.origin), 'internet', aReach({}, lan))).toBeUndefined();
  });

  test('is found also for one whose own way in is gone', () => {
    expect(linkFor(linkAt('http://elsewhere'), 'internet', reach)?.urls).toEqual(linkAt(tunnel.origin).urls);
  });

  test('for the camera of a phone it has the number and not the name', () => {
    const named = aReach({ audience: 'network' }, name, lan);
    expect(scannedLink(linkAt(name.origin), named).urls.page).toBe('http://10.0.0.7:4747/s/a');
    expect(scannedLink(linkAt(tunnel.origin), named).urls.page).toBe('https://x.srv.us/s/a');
  });
});

import { expect, test } from 'vitest';
import type { Route } from '../../../main/core/reach.ts';
import { isLost, leadingOrigins } from '../../../main/http/present/leadingOrigins.ts';

const route = (origin: string, state: Route['state']) => ({ origin, state }) as Route;
const loopback = route('http://127.0.0.1:4747', 'on');

test('an address leads here while its way in is on, or getting ready again', () => {
  const routes = [loopback, route('https://a.srv.us', 'starting'), route('http://10.0.0.1:4747', 'failed')];
  expect(leadingOrigins([...routes, route('http://x.local:4747', 'off')])).toEqual([
    'http://127.0.0.1:4747',
    'https://a.srv.us',
  ]);
});

test('a tunnel that gets ready may get its old name back', () => {
  expect(leadingOrigins([loopback, route('', 'starting')])).toBeUndefined();
  expect(leadingOrigins([loopback, route('', 'off')])).toEqual(['http://127.0.0.1:4747']);
});

test('a link is lost when none of the addresses it was sent with leads here', () => {
  const lan = { origin: 'http://10.0.0.1:4747', copiedAt: 1 };
  const tunnel = { origin: 'https://a.srv.us', copiedAt: 2 };
  const routes = [loopback, route(tunnel.origin, 'on')];
  expect(isLost(undefined, routes)).toBe(false);
  expect(isLost([tunnel, lan], routes)).toBe(false);
  expect(isLost([lan], routes)).toBe(true);
  expect(isLost([lan], [...routes, route('', 'starting')])).toBe(false);
});

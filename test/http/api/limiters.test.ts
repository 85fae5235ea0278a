/**
 * Every route of the API has its limiter, or needs none (catalogue 5; Nextcloud CVE-2021-32678). The routes are read from
 * the routers, so that a new one has to be decided about. Those of the share listener are in exploit/guesses.test.ts.
 */
import type { Router } from 'express';
import { describe, expect, test } from 'vitest';
import { listFiles, projectDir } from '../../architecture/sources.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';

/** As express keeps them; its types do not show the stack of a route. */
type Layer = { route?: { path: string; stack: { method: string; handle: unknown }[] } };
type CreateRoutes = (...parts: unknown[]) => Router;

const limit = () => undefined;

/** Routes only keep what they are given, so they can be listed without a server. The limiter comes last. */
function create(createRoutes: CreateRoutes): Router {
  const parts = Array.from({ length: createRoutes.length }, () => ({}) as unknown);
  return createRoutes(...(parts.length < 2 ? parts : parts.with(-1, limit)));
}

type Route = { name: string; isLimited: boolean };

async function routesIn(path: string): Promise<Route[]> {
  const module: object = await import(`${projectDir}/${path}`);
  const creators = Object.entries(module).filter(([name]) => name.endsWith('Routes'));
  return creators.flatMap(([, createRoutes]) => {
    const layers = create(createRoutes as CreateRoutes).stack as unknown as Layer[];
    return layers.flatMap(({ route }) => {
      const isLimited = route?.stack.some(({ handle }) => handle === limit) ?? false;
      const methods = new Set(route?.stack.map(({ method }) => method.toUpperCase()));
      return [...methods].map((method) => ({ name: `${method} ${prefixOf(path)}${route?.path}`, isLimited }));
    });
  });
}

/** Where `apiServer.ts` mounts the routes of a file. */
function prefixOf(path: string): string {
  if (path.endsWith('/system.ts')) return '';
  if (/\/(links|log)\.ts$/.test(path)) return '/v1/latchkey/links';
  return /\/(tokens|buckets|files|upload)\.ts$/.test(path) ? '/v1' : '/v1/latchkey';
}

const files = listFiles(['main/http/api/routes'], /\.ts$/);
const routes = (await Promise.all(files.map(routesIn))).flat();

/** Contract §4.5 gives them no limit; they tell what everybody may know, and answer on this computer only. */
const open = [
  'GET /v1/ping',
  'GET /v1/health/version',
  'GET /versions',
  'GET /v1/locale',
  'GET /v1/storage/buckets/:bucketId/files',
  'GET /v1/storage/buckets/:bucketId/files/:fileId',
  'PUT /v1/storage/buckets/:bucketId/files/:fileId',
];
/** Its codes have 192 bits, live ten minutes, and open once. */
const ownLimit = ['POST /v1/latchkey/sessions'];

const server = setUpContractServer();

test('the routes are found', () => {
  expect(routes.length).toBeGreaterThan(25);
  expect(routes.filter(({ isLimited }) => isLimited).length).toBeGreaterThan(3);
});

const others = routes.filter(({ name, isLimited }) => !isLimited && ![...open, ...ownLimit].includes(name));
describe('without a limiter, strangers get nowhere', () => {
  test.each(others.map(({ name }) => name))('%s', async (name) => {
    const [method = '', path = ''] = name.split(' ');
    const answer = await fetch(`${server.origin}${path.replaceAll(/:\w+/g, 'nope').replace(/\/$/, '')}`, {
      method,
      headers: { 'x-appwrite-project': 'latchkey' },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ type: 'general_unauthorized_scope' });
  });
});

test('what is listed here as open is there', () => {
  expect(open.filter((name) => !routes.some((route) => route.name === name))).toEqual([]);
});

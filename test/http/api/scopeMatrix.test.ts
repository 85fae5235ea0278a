/**
 * Every route × every kind of caller, read from the router itself: a new route is asked as well, and one that nothing
 * guards fails (contract §4.4; catalogue 31).
 */
import type { RequestHandler } from 'express';
import { beforeAll, describe, expect, test } from 'vitest';
import { admin, guest, keyCaller } from '../../../main/core/caller.ts';
import { scopeOf } from '../../../main/http/api/endpoint.ts';
import { type ApiDeps, apiRouters, contentScope } from '../../../main/http/apiServer.ts';
import type { RequiredScope } from '../../../main/http/guards/scope.ts';
import { scopes } from '../../../shared/scopes.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { signIn } from '../../helpers/signIn.ts';

type Route = { method: string; path: string; scope: RequiredScope | undefined };

/** As express keeps them; its types do not show the stack of a route. */
type Layer = { route?: { path: string; stack: { method: string; handle: RequestHandler }[] } };

function routesOf([prefix, router]: ReturnType<typeof apiRouters>[number]): Route[] {
  const layers = router.stack as unknown as Layer[];
  return layers.flatMap(({ route }) => {
    const methods = new Map<string, RequiredScope | undefined>();
    for (const { method, handle } of route?.stack ?? []) methods.set(method, scopeOf(handle));
    const path = `${prefix}${route?.path ?? '?'}`.replace(/^\/+/, '/').replace(/\/$/, '');
    return [...methods].map(([method, scope]) => ({ method: method.toUpperCase(), path, scope }));
  });
}

/** Routes only keep what they are given, so they can be listed without a server. */
const parts = {} as ApiDeps;
const limit = () => undefined;
const listed = apiRouters(parts, {} as never, {} as never, limit).flatMap(routesOf);
const file = '/v1/storage/buckets/:bucketId/files/:fileId';
/** Answered before express (promises §5.1). */
const content = ['view', 'download', 'preview'].map(
  (use): Route => ({
    method: 'GET',
    path: `${file}/${use}`,
    scope: contentScope,
  }),
);
const routes = [...listed, ...content];

const server = setUpContractServer();
/** Secrets of keys by what they are missing, and by the only scope they have. */
const without = new Map<string, string>();
const only = new Map<string, string>();

beforeAll(async () => {
  for (const scope of scopes) {
    without.set(scope, (await server.createKey(scopes.filter((each) => each !== scope))).secret);
    only.set(scope, (await server.createKey([scope])).secret);
  }
});

/** Names nothing that exists, so a request that is let in changes nothing. @returns `refused`, or `let in` */
async function ask({ method, path }: Route, headers: Record<string, string>): Promise<string> {
  const url = `${server.origin}${path.replaceAll(/:\w+/g, 'nope')}`;
  const answer = await fetch(url, { method, headers });
  if (answer.status === 403) return 'for the own program';
  // What is let in may be a stream of events without an end.
  if (answer.status !== 401) {
    await answer.body?.cancel();
    return 'let in';
  }
  const { type } = (await answer.json()) as { type: string };
  return type === 'general_unauthorized_scope' ? 'refused' : `401 ${type}`;
}

const project = { 'x-appwrite-project': 'latchkey' };
const byKey = (secret = '') => ({ ...project, 'x-appwrite-key': secret });
const expected = (isAllowed: boolean) => (isAllowed ? 'let in' : 'refused');
const isOwners = (scope: string | undefined) => scope === 'owner' || scope === 'ownerSecret';
const has = (caller: typeof guest, scope = '') => scope === 'public' || caller.scopes.has(scope);

/** What the contract and decision 20 ask for, written down apart from the routes. The first that matches counts. */
const rules: [what: RegExp, scope: string][] = [
  [/ \/v1\/tokens/, 'tokens'],
  [/ \/v1\/storage\/buckets(\/:bucketId)?$/, 'buckets'],
  [/ \/v1\/storage\/buckets\/:bucketId\/files/, 'files'],
  [/ \/v1\/latchkey\/links\/:linkId\/path$/, 'ownerSecret'],
  [/^POST \/v1\/latchkey\/links\/:linkId\/\w+$/, 'owner'],
  [/ \/v1\/latchkey\/links\/:linkId\/log$/, 'owner'],
  [/^DELETE \/v1\/latchkey\/links\/:linkId\/blocked\//, 'owner'],
  [/ \/v1\/latchkey\/links/, 'links'],
  [/^GET \/v1\/latchkey\/events$/, 'links'],
  [/^POST \/v1\/latchkey\/codes$/, 'ownerSecret'],
  [/^POST \/v1\/latchkey\/sessions$/, 'public'],
  [/ \/v1\/latchkey\//, 'owner'],
  [/^GET \/v1\/ping$/, 'global'],
  [/^GET \/v1\/health$/, 'health.read'],
  [/^GET \/v1\/locale$/, 'locale.read'],
  [/^GET (\/v1\/health\/version|\/versions)$/, 'public'],
];

function ruleFor(name: string): string | undefined {
  const scope = rules.find(([what]) => what.test(name))?.[1];
  const isPair = scopes.some((each) => each === `${scope}.write`);
  return isPair ? `${scope}.${name.startsWith('GET ') ? 'read' : 'write'}` : scope;
}

test('every route of the router has the scope that is written down for it', () => {
  expect(routes.length).toBeGreaterThan(35);
  const wrong = routes.filter(({ method, path, scope }) => scope !== ruleFor(`${method} ${path}`));
  expect(wrong).toEqual([]);
});

describe.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', (_, route) => {
  const { scope = '' } = route;

  test('a guest', async () => {
    expect(await ask(route, project)).toBe(expected(has(guest, scope)));
  });

  test('a key with every scope, and one with every other scope', async () => {
    expect(await ask(route, byKey(server.key))).toBe(expected(!isOwners(scope)));
    const secret = without.get(scope);
    // Scopes that no key can be without (§4.2), and what no key can have.
    if (secret !== undefined) {
      expect(await ask(route, byKey(secret))).toBe(expected(has(keyCaller({ id: '', scopes: [] }), scope)));
    }
  });

  test('a key with one scope, whichever it is', async () => {
    for (const [name, secret] of only) {
      const isAllowed = has(keyCaller({ id: '', scopes: [name] }), scope);
      expect(await ask(route, byKey(secret)), name).toBe(expected(isAllowed));
    }
  });

  test('the owner, by the secret', async () => {
    expect(await ask(route, { ...project, 'x-latchkey-secret': server.secret })).toBe('let in');
    expect(has(admin, scope) || isOwners(scope)).toBe(true);
  });

  test('the owner, in the console of a browser', async () => {
    // Anew each time: some of these routes end sessions.
    const { headers } = await signIn(server.consoleUrl());
    const isLet = scope !== 'ownerSecret';
    expect(await ask(route, { ...headers, origin: server.origin })).toBe(
      isLet ? 'let in' : 'for the own program',
    );
  });
});

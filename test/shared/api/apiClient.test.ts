import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ApiClient, createApiClient } from '../../../shared/api/apiClient.ts';
import type { Connection } from '../../../shared/api/request.ts';
import { type FakeApi, startFakeApi } from '../../helpers/fakeApi.ts';
import { collect } from './streams.ts';

let server: FakeApi;
let api: ApiClient;
const clientWith = (change: Partial<Connection> = {}) =>
  createApiClient({ baseUrl: server.url, headers: { 'x-latchkey-secret': 's3cret' }, fetch, ...change });

beforeEach(async () => {
  server = await startFakeApi();
  api = clientWith();
});
afterEach(() => server.close());

const nobody = 'http://127.0.0.1:1/v1';
const hangs = () => undefined;

test('each call asks where the API has it', async () => {
  server.answerJson(200, {});
  await api.links({ search: '', state: 'live', sort: 'created', limit: 5 });
  await api.links({ search: 'a b&c' });
  await api.link('a/b');
  await api.createLinks({ paths: ['/home/me/film.mp4'] });
  await api.changeLink('a?', { expire: null });
  await api.stopLink('a');
  await api.shareNewVersion('a/b');
  await api.relink('a/b');
  await api.linkPath('a/b');
  await api.tokensOf('b/1', 'f');
  await api.removeFile('b', 'f/1');
  await api.folder('~/a b');
  await api.server();
  await api.settings();
  await api.changeSettings({ paused: true });
  await api.reach();
  await api.changeReach({ audience: 'network', lan: true });
  await api.checkReach();
  await api.keys();
  await api.createKey({ name: 'k', scopes: ['all'] });
  await api.revokeKey('k/1');
  await api.version();
  expect(server.requests).toEqual([
    'GET /v1/latchkey/links?state=live&sort=created&limit=5',
    'GET /v1/latchkey/links?search=a+b%26c',
    'GET /v1/latchkey/links/a%2Fb',
    'POST /v1/latchkey/links {"paths":["/home/me/film.mp4"]}',
    'PATCH /v1/latchkey/links/a%3F {"expire":null}',
    'DELETE /v1/latchkey/links/a',
    'POST /v1/latchkey/links/a%2Fb/version',
    'POST /v1/latchkey/links/a%2Fb/relink',
    'GET /v1/latchkey/links/a%2Fb/path',
    'GET /v1/tokens/buckets/b%2F1/files/f',
    'DELETE /v1/storage/buckets/b/files/f%2F1',
    'GET /v1/latchkey/folders?path=~%2Fa%20b',
    'GET /v1/latchkey/server',
    'GET /v1/latchkey/settings',
    'PATCH /v1/latchkey/settings {"paused":true}',
    'GET /v1/latchkey/reach',
    'PATCH /v1/latchkey/reach {"audience":"network","lan":true}',
    'POST /v1/latchkey/reach/checks',
    'GET /v1/latchkey/keys',
    'POST /v1/latchkey/keys {"name":"k","scopes":["all"]}',
    'DELETE /v1/latchkey/keys/k%2F1',
    'GET /v1/health/version',
  ]);
});

test('the headers of the connection go along, with the type of a body', async () => {
  server.answerJson(200, {});
  await api.settings();
  expect(server.headers()).toMatchObject({ 'x-latchkey-secret': 's3cret' });
  expect(server.headers()).not.toHaveProperty('content-type');
  await api.changeSettings({ paused: false });
  expect(server.headers()).toMatchObject({
    'x-latchkey-secret': 's3cret',
    'content-type': 'application/json',
  });
});

test('an answer is its body, and an empty one is nothing', async () => {
  server.answerJson(200, { path: '/home/me/film.mp4' });
  expect(await api.linkPath('a')).toEqual({ path: '/home/me/film.mp4' });
  server.answerWith((_req, res) => res.writeHead(204).end());
  expect(await api.stopLink('a')).toBeUndefined();
});

test('the base URL is asked for before each request; its error is the caller’s own', async () => {
  server.answerJson(200, {});
  let asked = 0;
  const baseUrl = async () => {
    asked += 1;
    return server.url;
  };
  const client = clientWith({ baseUrl });
  await client.settings();
  await client.settings();
  expect(asked).toBe(2);
  const failing = clientWith({ baseUrl: () => Promise.reject(new Error('not running')) });
  await expect(failing.settings()).rejects.toThrow('not running');
});

describe('an error', () => {
  test.each([
    [404, 'refused', 'link_not_found'],
    [401, 'signedOut', 'general_unauthorized_scope'],
    [500, 'refused', 'general_unknown'],
    [503, 'unreachable', 'general_server_error'],
    [503, 'refused', 'storage_full'],
  ])('of status %i is %s, with the sentence of the server', async (status, kind, type) => {
    server.answerJson(status, { message: 'There is no such link.', code: status, type, version: '1' });
    const message = 'There is no such link.';
    await expect(api.link('a')).rejects.toMatchObject({ name: 'ApiError', kind, status, type, message });
  });

  test.each([
    [400, 'refused', '<html>'],
    [400, 'refused', 'null'],
    [502, 'unreachable', ''],
    [200, 'refused', '{"total":'],
  ])('of status %i without an envelope is %s, without a sentence: %j', async (status, kind, body) => {
    server.answerWith((_req, res) => res.writeHead(status).end(body));
    await expect(api.settings()).rejects.toMatchObject({ kind, status, type: '', message: '' });
  });

  test('says unreachable when nobody answers, too late, or only in part', async () => {
    const unreachable = { name: 'ApiError', kind: 'unreachable', status: 0, message: '' };
    await expect(clientWith({ baseUrl: nobody }).settings()).rejects.toMatchObject(unreachable);
    server.answerWith(hangs);
    await expect(clientWith({ timeout: 1 }).settings()).rejects.toMatchObject(unreachable);
    server.answerWith((_req, res) => {
      res.writeHead(200, { 'content-length': 100 }).write('{', () => res.destroy());
    });
    await expect(api.settings()).rejects.toMatchObject(unreachable);
  });

  test('comes of a redirect, which would take the secret elsewhere', async () => {
    server.answerWith((_req, res) => res.writeHead(302, { location: '/v1/elsewhere' }).end());
    await expect(api.settings()).rejects.toMatchObject({ kind: 'unreachable' });
    expect(server.requests).toHaveLength(1);
  });

  test('of the caller’s own making is its reason', async () => {
    server.answerWith(hangs);
    const leaving = new AbortController();
    for (const client of [api, clientWith({ timeout: 60_000 })]) {
      const asking = client.links({}, leaving.signal);
      leaving.abort(new Error('not wanted any more'));
      await expect(asking).rejects.toThrow('not wanted any more');
    }
  });
});

describe('events', () => {
  test('are read from the stream as they come', async () => {
    server.answerWith((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\n\n');
      res.end('event: link.removed\ndata: {"type":"link.removed","$id":"ü"}\n\n');
    });
    const events = await clientWith({ timeout: 5_000 }).events(new AbortController().signal);
    expect(await collect(events)).toEqual([{ type: 'link.removed', $id: 'ü' }]);
    expect(server.requests).toEqual(['GET /v1/latchkey/events']);
  });

  test('that are refused say why', async () => {
    server.answerJson(401, { message: 'Who are you?', type: 'general_unauthorized_scope' });
    const { signal } = new AbortController();
    await expect(api.events(signal)).rejects.toMatchObject({ kind: 'signedOut', message: 'Who are you?' });
  });

  test('end with the signal', async () => {
    server.answerWith((_req, res) => res.writeHead(200).write('data: {}\n\n'));
    const leaving = new AbortController();
    const events = await api.events(leaving.signal);
    expect(await events.next()).toMatchObject({ done: false });
    leaving.abort(new Error('left'));
    await expect(events.next()).rejects.toThrow('left');
  });
});

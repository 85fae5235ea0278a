import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { beforeEach, expect, test } from 'vitest';
import { createApiClient } from '../../main/electron/apiClient.ts';
import { watchServer } from '../../main/electron/watchServer.ts';
import { desktopStrings } from '../../shared/strings/desktop.ts';
import { setUpListening } from '../helpers/setUpListening.ts';

const asked: { request: string; body: string; secret: string | undefined }[] = [];
let answer: (req: IncomingMessage, res: ServerResponse) => void;
const createAnswering = () =>
  createServer(async (req, res) => {
    let body = '';
    for await (const piece of req) body += piece;
    const secret = req.headers['x-latchkey-secret'];
    asked.push({ request: `${req.method} ${req.url}`, body, secret: secret?.toString() });
    answer(req, res);
  });
const server = setUpListening(createAnswering, 'test');
let apiUrl: string | undefined;

beforeEach(() => {
  asked.length = 0;
  apiUrl = `${server.origin}/v1`;
});

const api = createApiClient({ apiUrl: async () => apiUrl, secret: 's3cret', fetch });

function json(status: number, body: object) {
  answer = (_req, res) =>
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

test('files are shared by their paths, with the secret and nothing else about them', async () => {
  json(201, { total: 1, links: [{ file: {}, token: {}, link: { $id: 'a', name: 'film.mp4' } }] });
  expect(await api.share(['/home/me/film.mp4'])).toEqual([{ $id: 'a', name: 'film.mp4' }]);
  expect(asked).toEqual([
    { request: 'POST /v1/latchkey/links', body: '{"paths":["/home/me/film.mp4"]}', secret: 's3cret' },
  ]);
});

test('recent links, pausing and the path of a link are asked for where the API has them', async () => {
  json(200, { total: 0, links: [], path: '/home/me/film.mp4' });
  await api.recent(5);
  await api.pause(true);
  expect(await api.pathOf('a/b')).toBe('/home/me/film.mp4');
  expect(asked.map(({ request, body }) => `${request} ${body}`.trim())).toEqual([
    'GET /v1/latchkey/links?state=live&sort=created&order=desc&limit=5',
    'PATCH /v1/latchkey/settings {"paused":true}',
    'GET /v1/latchkey/links/a%2Fb/path',
  ]);
});

test('a refusal carries the sentence of the server', async () => {
  json(404, { message: 'There is no file “film.mp4”.', code: 404, type: 'link_path_invalid' });
  await expect(api.share(['/x'])).rejects.toThrow('There is no file “film.mp4”.');
});

test('a server that is away is said in a sentence too', async () => {
  apiUrl = 'http://127.0.0.1:1/v1';
  await expect(api.settings()).rejects.toThrow(desktopStrings.unavailable);
  apiUrl = undefined;
  await expect(api.settings()).rejects.toThrow(desktopStrings.quickShare.notRunning);
});

test('events are told as changes, also when they arrive in pieces, and a lost stream is opened again', async () => {
  const streams: ServerResponse[] = [];
  answer = (_req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 1000\n\n');
    streams.push(res);
  };
  let changes = 0;
  const leaving = new AbortController();
  const onChange = () => {
    changes += 1;
  };
  const watching = watchServer({ api, onChange, signal: leaving.signal, retryMs: 1 });
  await expect.poll(() => changes).toBe(1);
  streams[0]?.write(': still here\n\nevent: link.created\nda');
  streams[0]?.write('ta: {"type":"link.created"}\n\n');
  await expect.poll(() => changes).toBe(2);
  streams[0]?.destroy();
  await expect.poll(() => changes).toBe(3);
  leaving.abort();
  await watching;
  expect(streams).toHaveLength(2);
});

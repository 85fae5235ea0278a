import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { fetchPlainly } from '../../main/cli/fetchPlainly.ts';
import type { FetchInit } from '../../shared/api/request.ts';
import { close, listen } from '../helpers/listen.ts';

const get: FetchInit = { method: 'GET', headers: {}, body: null, redirect: 'error', signal: null };

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    return close(server);
  });
  return `http://127.0.0.1:${port}/v1/x`;
}

test('sends method, headers and body, and gives status and text', async () => {
  const url = await serve(async (req, res) => {
    let body = '';
    for await (const piece of req.setEncoding('utf8')) body += piece;
    const { 'x-key': key, 'content-length': length } = req.headers;
    res.writeHead(404).end(JSON.stringify([req.method, req.url, key, length, body]));
  });
  const answer = await fetchPlainly(url, { ...get, method: 'POST', headers: { 'x-key': 'k' }, body: '"ü"' });
  expect([answer.ok, answer.status]).toEqual([false, 404]);
  expect(JSON.parse(await answer.text())).toEqual(['POST', '/v1/x', 'k', '4', '"ü"']);
});

test('gives the body as a stream, which ends with the signal', async () => {
  const url = await serve((_req, res) => void res.write('first'));
  const given = new AbortController();
  const { body, ok } = await fetchPlainly(url, { ...get, signal: given.signal });
  expect(ok).toBe(true);
  const reader = body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first');
  given.abort();
  await expect(reader?.read()).rejects.toThrow();
});

test('rejects with the reason of the signal, before the answer and within it', async () => {
  const reason = new Error('enough');
  for (const begin of [false, true]) {
    const given = new AbortController();
    const url = await serve((_req, res) => {
      if (begin) res.write('a part');
      else given.abort(reason);
    });
    const answer = fetchPlainly(url, { ...get, signal: given.signal });
    if (!begin) await expect(answer).rejects.toBe(reason);
    else {
      const text = (await answer).text();
      given.abort(reason);
      await expect(text).rejects.toBe(reason);
    }
  }
});

test('rejects where nobody listens, where the answer is cut off, and for a redirect', async () => {
  const cut = await serve((_req, res) => res.destroy());
  await expect(fetchPlainly(cut, get)).rejects.toThrow();
  const half = await serve((_req, res) => {
    res.writeHead(200, { 'content-length': 9 }).write('half');
    setImmediate(() => res.destroy());
  });
  await expect(fetchPlainly(half, get).then((answer) => answer.text())).rejects.toThrow();
  let asked = 0;
  const other = await serve((_req, res) => {
    asked += 1;
    res.end();
  });
  await expect(
    fetchPlainly(await serve((_req, res) => void res.writeHead(302, { location: other }).end()), get),
  ).rejects.toThrow();
  expect(asked).toBe(0);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOwnerClient, errorMessage } from '../../main/electron/apiClient.ts';
import { createQuickShare } from '../../main/electron/quickShare/quickShare.ts';
import { createTrayState } from '../../main/electron/tray/trayState.ts';
import { english } from '../helpers/english.ts';
import { type FakeApi, startFakeApi } from '../helpers/fakeApi.ts';
import { nothingElse } from '../helpers/quickShare.ts';

let server: FakeApi;
let apiUrl: string | undefined;

beforeEach(async () => {
  server = await startFakeApi();
  apiUrl = server.url;
});
afterEach(() => server.close());

const api = createOwnerClient({ apiUrl: async () => apiUrl, secret: 's3cret', locale: () => 'de-AT', fetch });
const { strings } = english.desktop;

let copied: string[];
let announced: unknown[];
beforeEach(() => {
  copied = [];
  announced = [];
});
const quickShare = createQuickShare({
  ...nothingElse,
  api,
  storeFile: api.storeFile,
  copyText: async (text) => void copied.push(text),
  announce: (share) => announced.push(share) > 0,
  notify: () => undefined,
});

test('files are shared by their paths, with the secret and the language to answer in', async () => {
  const link = { $id: 'a', name: 'film.mp4', urls: { page: 'http://x/s/a' } };
  server.answerJson(201, { total: 1, links: [{ file: {}, token: {}, link }] });
  await quickShare.share(['/home/me/film.mp4']);
  expect(server.requests).toEqual(['POST /v1/latchkey/links {"paths":["/home/me/film.mp4"]}']);
  expect(server.headers()).toMatchObject({ 'x-latchkey-secret': 's3cret', 'accept-language': 'de-AT' });
  expect([copied, announced]).toEqual([['http://x/s/a'], [{ linkIds: ['a'] }]]);
});

test('the tray asks for the newest links that can be opened', async () => {
  server.answerJson(200, { total: 0, links: [], paused: true });
  const shown: unknown[] = [];
  const icon = { show: (view: unknown) => void shown.push(view), forgetMarks: () => undefined };
  await createTrayState({ api, icon, onFailed: () => undefined }).refresh();
  expect(shown).toMatchObject([{ settings: { paused: true } }]);
  expect(server.requests.sort()).toEqual([
    'GET /v1/latchkey/links?state=live&sort=created&order=desc&limit=7',
    'GET /v1/latchkey/reach',
    'GET /v1/latchkey/settings',
    'GET /v1/latchkey/transfers',
  ]);
});

test('a refusal carries the sentence of the server', async () => {
  server.answerJson(404, { message: 'There is no file “film.mp4”.', code: 404, type: 'link_path_invalid' });
  await quickShare.share(['/x']);
  expect(announced).toEqual([{ linkIds: [], problem: 'There is no file “film.mp4”.' }]);
});

test('a server that is away is said in a sentence too', async () => {
  apiUrl = 'http://127.0.0.1:1/v1';
  expect(errorMessage(await api.settings().catch((error) => error), strings)).toBe(strings.unavailable);
  apiUrl = undefined;
  const notRunning = await api.settings().catch((error) => error);
  expect(errorMessage(notRunning, strings)).toBe(strings.quickShare.notRunning);
  expect(errorMessage(new TypeError('x is not a function'), strings)).toBe(strings.unexpected);
});

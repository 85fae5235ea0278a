/** A response from the cache must be the very one that would be found anew (docs/decisions/009). */
import { chmod, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { queryObjects } from 'node:v8';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin } from '../../../main/core/caller.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import { editInPlace } from '../../helpers/editInPlace.ts';
import { poll } from '../../helpers/poll.ts';
import { openShareSite, type ShareSite } from '../../helpers/shareSite.ts';

type Change = { status: number; change(site: ShareSite, record: LinkRecord): unknown };

const pathOf = ({ folder }: ShareSite, { file }: LinkRecord) => join(folder, file.name);

/** What may happen between two requests, and what the second one is answered. */
const changes: Record<string, Change> = {
  'the link is stopped': { change: ({ core }, { token }) => core.links.stop(token.id), status: 404 },
  'its end is set to the past': {
    change: ({ core }, { token }) => core.tokens.update(token.id, Date.now() - 1),
    status: 404,
  },
  'its time is over': {
    change({ core, clock }, { token }) {
      core.tokens.update(token.id, Date.now() + 3_600_000);
      clock.ahead = 3_600_001;
    },
    status: 404,
  },
  'the token is deleted': { change: ({ core }, { token }) => core.tokens.remove(token.id), status: 404 },
  'the file is deleted': {
    change: ({ core }, { file }) => core.files.remove(admin, 'shared', file.id),
    status: 404,
  },
  'the file gets another name': {
    change: ({ core }, { file }) => core.files.update(admin, 'shared', file.id, { name: 'new.txt' }),
    status: 200,
  },
  'everything is paused': { change: ({ core }) => core.settings.change({ paused: true }), status: 503 },
  'the file is gone': { change: (site, record) => rm(pathOf(site, record)), status: 404 },
  'another file takes its place': {
    async change(site, record) {
      await writeFile(`${pathOf(site, record)}.new`, 'other');
      await rename(`${pathOf(site, record)}.new`, pathOf(site, record));
    },
    status: 404,
  },
  'a symlink takes its place': {
    async change(site, record) {
      await rename(pathOf(site, record), `${pathOf(site, record)}.real`);
      await symlink(`${pathOf(site, record)}.real`, pathOf(site, record));
    },
    status: 404,
  },
  'it is longer': {
    change: (site, record) => writeFile(pathOf(site, record), 'longer than the first'),
    status: 404,
  },
  'it was touched': { change: (site, record) => utimes(pathOf(site, record), 1, 1), status: 200 },
  'nobody may read it': {
    change: (site, record) => chmod(pathOf(site, record), 0),
    status: process.getuid?.() === 0 ? 200 : 404,
  },
};
const others = ['untouched', 'edited', 'conditions', 'counted', 'unread'];

let site: ShareSite;
const records = new Map<string, LinkRecord>();
const shared = (name: string) => records.get(name) as LinkRecord;
const download = (name: string) => site.content(shared(name), 'download');

beforeAll(async () => {
  site = await openShareSite();
  for (const name of [...Object.keys(changes), ...others]) {
    records.set(name, await site.share(`${name}.txt`, name === 'unread' ? 'x'.repeat(60_000) : 'first'));
  }
  // For a moment after a change the file system's clock is too coarse to tell the next one.
  await repeated(download('unread'));
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

type Answer = { status: number | undefined; head: string[]; body: string };

/** The date aside, which is the time of the answer. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, method }, async (res) => {
      const body = (await res.toArray()).join('');
      const head = res.rawHeaders.filter((_, index, all) => all[index - (index % 2)] !== 'Date');
      resolve({ status: res.statusCode, head, body });
    });
    asked.on('error', reject).end();
  });
}

/** The same question, which no kept answer can answer. */
const askAnew = (url: string) => ask(url, { 'x-long-way': '1' });

/** Asks until no file is opened for the answer. */
function repeated(url: string, headers?: Record<string, string>): Promise<Answer> {
  return poll(async () => {
    const before = site.opened();
    const answer = await ask(url, headers);
    return site.opened() === before && answer;
  }, 'an answer without opening the file');
}

describe('an answer that was kept is found anew when', () => {
  test.each(Object.entries(changes))('%s', async (name, { change, status }) => {
    const before = await repeated(download(name));
    expect([before.status, before.body]).toEqual([200, 'first']);
    await change(site, shared(name));
    const after = await ask(download(name));
    expect(after).toEqual(await askAnew(download(name)));
    expect(after.status).toBe(status);
    site.clock.ahead = 0;
    site.core.settings.change({ paused: false });
  });
});

test('on both listeners it is the same to the letter', async () => {
  const { pathname, search } = new URL(download('untouched'));
  for (const origin of [site.origin, site.apiOrigin]) {
    const url = origin + pathname + search;
    expect(await repeated(url)).toEqual(await askAnew(url));
  }
});

test('bytes edited in place are refused although size and time are as before', async () => {
  const path = pathOf(site, shared('edited'));
  await repeated(download('edited'));
  await editInPlace(path, 'FIRST');
  const after = await ask(download('edited'));
  expect(after).toEqual(await askAnew(download('edited')));
  expect(after.status).toBe(404);
});

test('a request that says more than its address is answered anew', async () => {
  const url = download('conditions');
  const { head } = await repeated(url);
  const etag = head[head.indexOf('ETag') + 1] ?? '';
  expect((await ask(url, { range: 'bytes=1-2' })).body).toBe('ir');
  expect((await ask(url, { 'if-none-match': etag })).status).toBe(304);
  expect((await ask(url, { 'if-match': '"other"' })).status).toBe(412);
  expect((await ask(url, { host: 'elsewhere.example' })).status).toBe(421);
  expect(await ask(url, {}, 'HEAD')).toEqual({ ...(await ask(url)), body: '' });
  const onApi = url.replace(site.origin, site.apiOrigin);
  await repeated(onApi);
  expect((await ask(onApi, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await ask(onApi, { host: 'elsewhere.example' })).status).toBe(421);
});

test('each answer counts as an access', async () => {
  const url = download('counted');
  await poll(async () => {
    const before = site.opened();
    site.clock.ahead += 60_000;
    await ask(url);
    return site.opened() === before;
  }, 'an answer without opening the file');
  const { token } = site.core.links.get(shared('counted').token.id);
  expect(token.accessedAt).toBeGreaterThan(Date.now() + site.clock.ahead - 30_000);
  site.clock.ahead = 0;
});

test('what waits for a reader who takes nothing ends with the link', async () => {
  const url = new URL(download('unread'));
  await repeated(url.href);
  const socket = connect(Number(url.port), url.hostname).pause();
  let isCut = false;
  socket
    .on('error', () => undefined)
    .on('close', () => {
      isCut = true;
    });
  socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`.repeat(300));
  await poll(() => site.transfers.active() > 0, 'bytes that wait');
  site.core.links.stop(shared('unread').token.id);
  await poll(() => site.transfers.active() === 0, 'nothing that waits');
  socket.resume();
  await poll(() => isCut, 'the cut');
});

test('visitors of a proxy get it too, whatever that says of them', async () => {
  const said = {
    'x-forwarded-for': '198.51.100.7',
    'x-forwarded-host': 'share.example.com',
    'x-forwarded-proto': 'https',
    'x-forwarded-port': '443',
    'x-forwarded-server': 'proxy',
    'x-real-ip': '198.51.100.7',
    forwarded: 'for=198.51.100.7',
    via: '1.1 proxy',
  };
  const direct = await repeated(download('untouched'));
  expect(await repeated(download('untouched'), said)).toEqual(direct);
});

test('no request is kept with the answer to it', async () => {
  const address = `${site.page(shared('untouched'))}/untouched.txt`;
  await repeated(address);
  const inMemory = () => Number(queryObjects(IncomingMessage));
  const before = inMemory();
  for (let n = 0; n < 100; n += 1) await ask(`${address}?n=${n}`);
  await poll(() => inMemory() < before + 20, 'the requests to be gone');
});

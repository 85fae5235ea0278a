/** Keeping visitors out and answering those who ask for more time, by the API. */
import { beforeAll, expect, test } from 'vitest';
import type { BlockedVisitorList, TimeRequestList } from '../../../shared/wire/limits.ts';
import type { Link, SharedFiles } from '../../../shared/wire/links.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const server = setUpContractServer();
const folder = setUpFolder();
let link: Link;
let of: string;

beforeAll(async () => {
  const paths = [await folder.write('plan.txt', 'the plan')];
  const { links } = (await json(server.asOwner('/latchkey/links', post({ paths })))) as SharedFiles;
  link = links[0]?.link as Link;
  of = `/latchkey/links/${link.$id}`;
});

test('a visitor is kept out, listed, and let in again', async () => {
  const blocked = async () => (await json(server.asOwner(`${of}/blocked`))) as BlockedVisitorList;
  for (let n = 0; n < 2; n += 1) {
    expect((await server.asOwner(`${of}/blocked`, post({ visitor: 'abcdefghijklmnop' }))).status).toBe(204);
  }
  expect(await blocked()).toMatchObject({ total: 1, visitors: [{ visitor: 'abcdefghijklmnop' }] });
  const path = `${of}/blocked/abcdefghijklmnop`;
  expect((await server.asOwner(path, { method: 'DELETE' })).status).toBe(204);
  expect((await blocked()).total).toBe(0);
});

test('the owner is told who is kept out, a key only that somebody is', async () => {
  const userAgent = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
  const { headers } = await fetch(link.urls.page, {
    headers: { accept: 'text/html', 'user-agent': userAgent },
  });
  const visitor = headers.get('set-cookie')?.split('=')[1]?.split('.')[0] ?? '';
  expect((await server.asOwner(`${of}/blocked`, post({ visitor }))).status).toBe(204);
  const about = async (list: Promise<Response>) => ((await json(list)) as BlockedVisitorList).visitors;
  const at = expect.any(String);
  expect(await about(server.asOwner(`${of}/blocked`))).toEqual([
    { visitor, at, agent: 'Firefox, Windows', address: '127.0.0.1' },
  ]);
  expect(await about(server.asKey(`${of}/blocked`))).toEqual([{ visitor, at, agent: '', address: '' }]);
  await server.asOwner(`${of}/blocked/${visitor}`, { method: 'DELETE' });
});

test('who asks for more time is listed, counted and answered', async () => {
  const { headers } = await fetch(link.urls.page, { headers: { accept: 'text/html' } });
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  const expire = new Date(Date.now() + 1_000).toISOString();
  await server.asOwner(of, post({ expire }, 'PATCH'));
  await expect.poll(async () => ((await json(server.asOwner(of))) as Link).state).toBe('ended');
  await fetch(`${link.urls.page}/more`, { method: 'POST', headers: { cookie }, redirect: 'manual' });
  const list = (await json(server.asOwner(`${of}/requests`))) as TimeRequestList;
  expect(list.requests).toMatchObject([{ visitor: cookie.split('=')[1]?.split('.')[0] }]);
  expect(await json(server.asOwner(of))).toMatchObject({ timeRequests: 1 });
  const answer = `${of}/requests/${list.requests[0]?.$id}`;
  expect((await server.asOwner(answer, post({ approve: true, expire: null }))).status).toBe(204);
  expect(await json(server.asOwner(of))).toMatchObject({ timeRequests: 0, state: 'live', expire: '' });
  expect((await server.asOwner(answer, post({ approve: true }))).status).toBe(404);
});

test('of links that are not there nothing is told', async () => {
  for (const path of ['/latchkey/links/none/blocked', '/latchkey/links/none/requests']) {
    expect((await server.asOwner(path)).status).toBe(404);
  }
});

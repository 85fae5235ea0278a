/** What has ended leaves the lists and comes back; nothing else of it changes. */
import { beforeAll, expect, test } from 'vitest';
import type { ClearedLinks } from '../../../shared/wire/linkRequests.ts';
import type { Link, LinkList, SharedFiles } from '../../../shared/wire/links.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const server = setUpContractServer();
const folder = setUpFolder();
let path: string;

beforeAll(async () => {
  path = await folder.write('plan.txt', 'the plan');
});

async function share(): Promise<Link> {
  const made = (await json(server.asOwner('/latchkey/links', post({ paths: [path] })))) as SharedFiles;
  return made.links[0]?.link as Link;
}

const stop = (id: string) => server.asOwner(`/latchkey/links/${id}`, { method: 'DELETE' });
const get = async (id: string) => (await json(server.asOwner(`/latchkey/links/${id}`))) as Link;
const clear = async (body: object = {}) =>
  (await json(server.asOwner('/latchkey/links/cleared', post(body)))) as ClearedLinks;
const restore = (body: object) => server.asOwner('/latchkey/links/cleared/restore', post(body));

async function listed(query = ''): Promise<string[]> {
  const { total, links } = (await json(server.asOwner(`/latchkey/links?${query}`))) as LinkList;
  expect(total).toBe(links.length);
  return links.map(({ $id }) => $id);
}

test('what has ended is cleared together and comes back together, and a live link is left alone', async () => {
  const [live, one, two] = [await share(), await share(), await share()];
  await stop(one.$id);
  await stop(two.$id);
  const before = await get(one.$id);
  const cleared = await clear();
  expect(cleared).toMatchObject({ total: 2, left: 0 });
  expect(await listed()).toEqual([live.$id]);
  expect(await get(one.$id)).toEqual(before);
  expect(await json(restore({ clearedAt: cleared.clearedAt }))).toEqual({ ...cleared, total: 2 });
  expect((await listed('state=ended')).sort()).toEqual([one.$id, two.$id].sort());
});

test('a cleared link that lives again is listed again', async () => {
  const link = await share();
  await stop(link.$id);
  await clear();
  expect(await listed()).not.toContain(link.$id);
  const body = JSON.stringify({ stopped: false });
  const headers = { 'content-type': 'application/json' };
  await server.asOwner(`/latchkey/links/${link.$id}`, { method: 'PATCH', body, headers });
  expect(await listed('state=live')).toContain(link.$id);
});

test('the counts of all lists are asked for at once', async () => {
  const today = new Date(Date.parse((await share()).expire) + 1).toISOString();
  const counts = await json(server.asOwner(`/latchkey/links/counts?today=${today}`));
  const lists = {
    all: 'state=all',
    live: 'state=live',
    today: `state=live&endsBefore=${today}`,
    unopened: 'state=live&neverOpened=true',
    ended: 'state=ended',
    problem: 'state=problem',
    lost: 'addressLost=true',
  };
  const totals = Object.entries(lists).map(async ([name, query]) => [name, (await listed(query)).length]);
  expect(counts).toEqual(Object.fromEntries(await Promise.all(totals)));
  expect(counts).toMatchObject({ today: expect.toSatisfy((count: number) => count > 0) });
  expect((await server.asOwner('/latchkey/links/counts?today=soon')).status).toBe(400);
});

test('the list can be asked for what ends soon, and for what nobody has opened', async () => {
  const link = await share();
  const soon = new Date(Date.parse(link.expire) + 1).toISOString();
  expect(await listed(`state=live&endsBefore=${soon}`)).toContain(link.$id);
  expect(await listed(`state=live&endsBefore=${link.$createdAt.slice(0, 10)}`)).toEqual([]);
  expect(await listed('state=live&neverOpened=true')).toContain(link.$id);
  await fetch(link.urls.download);
  expect(await listed('state=live&neverOpened=true')).not.toContain(link.$id);
  expect((await server.asOwner('/latchkey/links?endsBefore=soon')).status).toBe(400);
  expect((await restore({})).status).toBe(400);
});

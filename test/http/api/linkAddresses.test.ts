/** A link remembers what it was sent with, and says when nothing of that leads here any more. */
import { beforeAll, expect, test } from 'vitest';
import { originOf } from '../../../shared/linkAddress.ts';
import type { Link, LinkList, SharedFiles } from '../../../shared/wire/links.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const server = setUpContractServer();
const folder = setUpFolder();
/** Of a network that this computer has left. */
const elsewhere = 'http://192.0.2.77:4747';
let path: string;

beforeAll(async () => {
  path = await folder.write('plan.txt', 'the plan');
});

async function share(count: number): Promise<Link[]> {
  const made: Link[] = [];
  for (let number = 0; number < count; number += 1) {
    const { links } = (await json(server.asOwner('/latchkey/links', post({ paths: [path] })))) as SharedFiles;
    made.push(...links.map(({ link }) => link));
  }
  return made;
}

const note = (linkIds: string[], origin: string) =>
  server.asOwner('/latchkey/links/copies', post({ linkIds, origin }));
const get = async (id = '') => (await json(server.asOwner(`/latchkey/links/${id}`))) as Link;
const lost = async () => {
  const { total, links } = (await json(server.asOwner('/latchkey/links?addressLost=true'))) as LinkList;
  expect(total).toBe(links.length);
  return links.map(({ $id }) => $id);
};

test('a link that was never copied has lost nothing', async () => {
  const [link] = await share(1);
  expect(link).toMatchObject({ sentWith: '', addressLost: false });
});

test('links that were sent with an address that no longer works say so, and are listed', async () => {
  const [one, two, three] = await share(3);
  const ids = [one?.$id ?? '', two?.$id ?? ''];
  expect((await note(ids, elsewhere)).status).toBe(204);
  expect(await get(one?.$id)).toMatchObject({ sentWith: elsewhere, addressLost: true });
  expect(await get(three?.$id)).toMatchObject({ sentWith: '', addressLost: false });
  expect((await lost()).sort()).toEqual([...ids].sort());
  const counted = await json(server.asOwner('/latchkey/links/counts?today=2030-01-01'));
  expect(counted).toMatchObject({ lost: 2 });
  for (const id of ids) await server.asOwner(`/latchkey/links/${id}`, { method: 'DELETE' });
});

test('an address of this computer alone was sent to nobody', async () => {
  const [link] = await share(1);
  const id = link?.$id ?? '';
  expect((await note([id], originOf(link?.urls.page ?? ''))).status).toBe(204);
  expect((await get(id)).sentWith).toBe('');
});

test('a link that is stopped has nothing to lose', async () => {
  const [link] = await share(1);
  await note([link?.$id ?? ''], elsewhere);
  await server.asOwner(`/latchkey/links/${link?.$id}`, { method: 'DELETE' });
  expect(await get(link?.$id)).toMatchObject({ state: 'stopped', addressLost: false });
  expect(await lost()).toEqual([]);
});

test('only addresses of the web are noted, and only for links that are there, for all of them or none', async () => {
  const [link] = await share(1);
  const id = link?.$id ?? '';
  for (const origin of ['', 'javascript:alert(1)', 'files', `${elsewhere}?a`]) {
    expect((await note([id], origin)).status).toBe(400);
  }
  expect((await note([id, 'unknown'], elsewhere)).status).toBe(404);
  expect((await get(id)).sentWith).toBe('');
});

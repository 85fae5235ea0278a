/** Sets over the API: what is one link, what is many, and what of a set can be changed afterwards. */
import { mkdir, writeFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import type { Link, SharedFiles } from '../../../shared/wire/links.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { poll } from '../../helpers/poll.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const server = setUpContractServer();
const folder = setUpFolder();

beforeAll(async () => {
  await mkdir(folder.at('photos'));
  for (const name of ['a.txt', 'b.txt', 'photos/1.jpg', 'photos/2.jpg']) await folder.write(name);
});

async function share(names: string[], more: object = {}): Promise<Link[]> {
  const paths = names.map((name) => folder.at(name));
  const made = (await json(server.asOwner('/latchkey/links', post({ paths, ...more })))) as SharedFiles;
  return made.links.map(({ link }) => link);
}

const get = async (id: string) => (await json(server.asOwner(`/latchkey/links/${id}`))) as Link;

const complete = ({ $id }: Pick<Link, '$id'>) =>
  poll(async () => {
    const link = await get($id);
    return link.complete && link;
  }, 'the set to be gathered');

async function onlyLink(names: string[], more: object = {}): Promise<Link> {
  const links = await share(names, more);
  expect(links.length).toBe(1);
  return links[0] as Link;
}

test('several paths are one link, which is there at once and complete soon', async () => {
  const link = await onlyLink(['a.txt', 'b.txt', 'photos']);
  expect(link).toMatchObject({ name: 'a + 2.zip', source: 'zip', mimeType: 'application/zip' });
  expect(await complete(link)).toMatchObject({ files: 4, leftOut: 0, problem: '', problemPath: '' });
  const { size } = await get(link.$id);
  const answer = await fetch(link.urls.download);
  expect([answer.status, answer.headers.get('content-length')]).toEqual([200, `${size}`]);
  expect((await fetch(link.urls.preview)).headers.get('content-type')).toMatch(/^image\//);
});

test('a folder is one, a file by itself is the file, and split they are many', async () => {
  expect(await onlyLink(['photos'])).toMatchObject({ name: 'photos.zip', source: 'zip' });
  expect(await onlyLink(['a.txt'])).toMatchObject({
    name: 'a.txt',
    source: 'linked',
    files: 1,
    complete: true,
  });
  expect(await onlyLink(['a.txt', 'a.txt'])).toMatchObject({ source: 'linked' });
  const links = await share(['a.txt', 'photos'], { split: true });
  expect(links.map(({ name, source }) => [name, source])).toEqual([
    ['a.txt', 'linked'],
    ['photos.zip', 'zip'],
  ]);
});

test('a set is called what its owner says, with .zip, and takes more files', async () => {
  const link = await onlyLink(['photos'], { name: 'Trip', includeNew: true });
  expect(link).toMatchObject({ name: 'Trip.zip', includeNew: true });
  await complete(link);
  const renamed = await json(
    server.asOwner(`/latchkey/links/${link.$id}`, post({ name: 'Sea.zip', includeNew: false }, 'PATCH')),
  );
  expect(renamed).toMatchObject({ name: 'Sea.zip', includeNew: false });
  const more = await json(
    server.asOwner(`/latchkey/links/${link.$id}/files`, post({ paths: [folder.at('a.txt')] })),
  );
  expect(more).toMatchObject({ name: 'Sea.zip', files: 3, complete: true });
});

test('nothing is made of a path that cannot be shared', async () => {
  const answer = await server.asOwner(
    '/latchkey/links',
    post({ paths: [folder.at('a.txt'), folder.at('no')] }),
  );
  expect(answer.status).toBe(400);
});

test('as many paths as may be are one link, more are refused, and fewer can be split', async () => {
  await mkdir(folder.at('many'));
  const paths = Array.from({ length: 10_001 }, (_, at) => folder.at(`many/${at}`));
  await Promise.all(paths.map((path) => writeFile(path, '')));
  const share = (body: object) => server.asOwner('/latchkey/links', post(body));
  const made = (await json(share({ paths: paths.slice(0, 10_000) }))) as SharedFiles;
  expect(made.total).toBe(1);
  const link = made.links[0]?.link as Link;
  expect(link.name).toBe('0 + 9999.zip');
  expect(await complete(link)).toMatchObject({ files: 10_000 });
  expect((await share({ paths })).status).toBe(400);
  expect((await share({ paths: paths.slice(0, 1_001), split: true })).status).toBe(400);
});

/** A limit across kill -9: nobody too many gets the file, and whoever held a delivery still has it. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SharedFiles } from '../../shared/wire/links.ts';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { post } from '../helpers/requests.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const folder = setUpFolder();
const size = 1_000_000;
const limit = 5;
let server: Latchkey;

beforeAll(async () => {
  server = await startLatchkey();
});
afterAll(() => discard(server));

async function share(name: string): Promise<{ id: string; path: string }> {
  const path = await folder.write(name, randomBytes(size));
  const answer = await server.api('/latchkey/links', post({ paths: [path], limit }));
  const { links } = (await answer.json()) as SharedFiles;
  return { id: links[0]?.link.$id ?? '', path: new URL(links[0]?.link.urls.direct ?? '').pathname };
}

/** @returns the bytes that came, also of an answer that broke */
async function download(path: string, agent: string, range = 'bytes=0-'): Promise<number> {
  let bytes = 0;
  try {
    const headers = { 'user-agent': agent, range };
    const answer = await fetch(new URL(path, server.shareUrl), { headers });
    if (!answer.ok) return 0;
    for await (const part of answer.body ?? []) bytes += part.length;
  } catch {
    // The server was killed.
  }
  return bytes;
}

async function killAndStart(): Promise<void> {
  const { dataDir } = server;
  await server.kill();
  server = await startLatchkey({ dataDir });
}

const visitors = Array.from({ length: 60 }, (_, n) => `visitor ${n}`);

test('whoever held a delivery goes on, and nobody else comes in', async () => {
  const { id, path } = await share('held.bin');
  const first = await Promise.all(visitors.map((each) => download(path, each, 'bytes=0-599999')));
  expect(first.filter((bytes) => bytes > 0)).toEqual(Array(limit).fill(600_000));
  await killAndStart();
  const rest = await Promise.all(visitors.map((each) => download(path, each, 'bytes=600000-')));
  expect(rest.map((bytes) => bytes > 0)).toEqual(first.map((bytes) => bytes > 0));
  const again = await Promise.all(visitors.map((each) => download(path, each)));
  expect(again.map((bytes) => bytes === size)).toEqual(first.map((bytes) => bytes > 0));
  expect(await deliveriesOf(id)).toMatchObject({ limitLeft: 0 });
});

test('killed in the middle of a race, again and again, the same number gets all of it', async () => {
  const { path } = await share('race.bin');
  const complete = new Set<string>();
  for (const delay of [5, 20, 60, 0]) {
    const race = visitors.map(async (each) => {
      if ((await download(path, each)) === size) complete.add(each);
    });
    if (delay > 0) {
      await Promise.race([...race, new Promise((resolve) => setTimeout(resolve, delay))]);
      await killAndStart();
    }
    await Promise.all(race);
    expect(complete.size).toBeLessThanOrEqual(limit);
  }
  expect(complete.size).toBe(limit);
});

async function deliveriesOf(id: string): Promise<object> {
  const answer = await server.api(`/latchkey/links/${id}`);
  return ((await answer.json()) as { deliveries: object }).deliveries;
}

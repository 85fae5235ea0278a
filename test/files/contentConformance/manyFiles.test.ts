/** A set of ten thousand files is sent with one of them open at a time, and not in ten thousand writes. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createFileServices } from '../../../main/files/fileServices.ts';
import { setUp } from '../../helpers/setUp.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { openComposite, type Part } from './composite.ts';
import { setUpContentServer } from './contentServer.ts';
import { openDescriptors } from './openDescriptors.ts';
import { linkFile } from './sources.ts';

const members = 10_000;
const size = 1_024;
const header = 30;

const folder = setUpFolder();
const services = setUp(
  () => createFileServices({ dataDir: join(folder.path, 'data') }),
  (made) => made.stop(),
);
const parts: Part[] = [];
const bytes = randomBytes(members * (header + size));
let mostOpen = 0;
const server = setUpContentServer(
  () => openComposite(services.contents, parts),
  () => {
    mostOpen = Math.max(mostOpen, openDescriptors(folder.path));
  },
);

beforeAll(() => {
  for (let at = 0; at < bytes.length; at += header + size) {
    const start = at + header;
    parts.push(bytes.subarray(at, start), linkFile(folder.at(`${at}`), bytes.subarray(start, start + size)));
  }
});

test('ten thousand small files', async () => {
  const body = Buffer.from(await (await fetch(server.origin())).arrayBuffer());
  expect(body.equals(bytes)).toBe(true);
  const [answer] = server.answers;
  expect(answer?.writes).toBeLessThanOrEqual(Math.ceil(bytes.length / 65_536));
  expect(mostOpen).toBeLessThanOrEqual(1);
  expect(openDescriptors(folder.path)).toBe(0);
});

test('a range of two of them opens those two', async () => {
  const first = 4_000 * (header + size) + header + 5;
  const last = first + header + size;
  const answer = await fetch(server.origin(), { headers: { range: `bytes=${first}-${last}` } });
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(first, last + 1))).toBe(true);
});

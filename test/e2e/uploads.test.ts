/** Uploads in the browser's console: folders, the link before the bytes are there, a page that is closed on the way. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import type { StoredFile } from '../../shared/wire/appwrite.ts';
import type { LinkList } from '../../shared/wire/links.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { poll } from '../helpers/poll.ts';
import { json } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey();
const uploads = '**/v1/storage/buckets/shared/files';
const chunk = 5_242_880;
let page: Page;

beforeEach(async () => {
  page = await openPage(browser, withClipboard);
});

const row = (name: RegExp) => page.getByRole('row', { name });
/** What the server has of files that lie in a folder, or are called so. */
async function stored(place: string): Promise<StoredFile[]> {
  const answer = await json(server.projectApi('/storage/buckets/shared/files'));
  return (answer as { files: StoredFile[] }).files.filter(({ key }) => key.startsWith(place));
}

async function write(path: string, content: string | Uint8Array = path): Promise<string> {
  const full = folder.at(path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, content);
  return full;
}

/** Lets only so many requests of an upload through; the others wait until the page goes. */
async function letThrough(count: number): Promise<void> {
  let passed = 0;
  await page.route(uploads, (route) => {
    passed += 1;
    return passed <= count ? route.continue() : undefined;
  });
}

test('a folder that is dropped keeps its structure', async () => {
  await write('photos/a.jpg');
  await write('photos/2024/a.jpg');
  await openConsoleAnew(page, server);
  await dropFiles(page, [folder.at('photos')]);
  await page.getByText('Link copied').waitFor();
  expect((await stored('photos/')).map(({ key }) => key).toSorted()).toEqual([
    'photos/2024/a.jpg',
    'photos/a.jpg',
  ]);
});

test('a large file has its link while it is being sent', async () => {
  await letThrough(1);
  await openConsoleAnew(page, server);
  await dropFiles(page, [await write('film.mp4', new Uint8Array(3 * chunk))]);
  await row(/^film\.mp4, Live/).waitFor();
  await page.getByText('Link copied').waitFor();
  await page.getByText(/^5\.2 MB of 15\.7 MB/).waitFor();
});

test('an upload goes on where a page that was closed has left it', async () => {
  const content = Uint8Array.from({ length: 3 * chunk }, (_, index) => index % 251);
  const film = await write('broken.mp4', content);
  await letThrough(2);
  await openConsoleAnew(page, server);
  await dropFiles(page, [film]);
  await page.getByText(/^10\.5 MB of/).waitFor();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText(/^Stopped at \d+ % when the page was closed/).waitFor();

  await page.unroute(uploads);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.headers()['content-range'] ?? ''));
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose it again…' }).click();
  await (await choosing).setFiles(film);
  await poll(async () => (await stored('broken.mp4'))[0]?.chunksUploaded === 3, 'the rest');
  await page.getByText(/^Stopped at/).waitFor({ state: 'detached' });
  expect(sent.filter((range) => range.startsWith('bytes 0-'))).toEqual([]);

  const { total, links } = (await json(server.api('/latchkey/links?search=broken'))) as LinkList;
  expect(total).toBe(1);
  const received = new Uint8Array(await (await fetch(links[0]?.urls.download ?? '')).arrayBuffer());
  expect(Buffer.compare(received, content)).toBe(0);
});

test('two hundred small files are one upload of a few seconds', async () => {
  const paths = Array.from({ length: 200 }, (_, index) => write(`small/${index}.txt`));
  const files = await Promise.all(paths);
  await openConsoleAnew(page, server);
  const start = performance.now();
  await dropFiles(page, files);
  const cancel = page.getByRole('button', { name: 'Cancel the upload of 200 files' });
  await cancel.waitFor();
  await cancel.waitFor({ state: 'detached' });
  console.log(`200 files: ${Math.round(performance.now() - start)} ms`);
});

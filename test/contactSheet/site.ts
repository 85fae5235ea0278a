/** The servers behind the contact sheet: one with nothing, one with links of every state, one that is busy. */
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { CreateLinks } from '../../shared/wire/linkRequests.ts';
import type { Link, SharedFiles } from '../../shared/wire/links.ts';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { film, wave } from '../helpers/mediaSamples.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { startSlowDownload } from '../helpers/slowDownload.ts';
import { removeFolder, temporaryFolder } from '../helpers/temporaryFolder.ts';
import { landscape } from './landscape.ts';
import { code, markdown, pdf } from './samples.ts';
import { seedBuckets } from './seedBuckets.ts';

export const names = {
  folder: 'Holiday in Vienna',
  pdf: 'Report with a rather long name, second revision.pdf',
  picture: 'Photo.jpg',
  film: 'Film.webm',
  sound: 'Memo.wav',
  markdown: 'Plan.md',
  code: 'backup.py',
  text: 'Addresses.txt',
  password: 'Contract.pdf',
  later: 'Surprise.zip',
  once: 'Only once.bin',
  lookOnly: 'Draft.txt',
  arabic: 'تقرير المشروع.txt',
  long: 'measurements-of-all-stations-between-2019-and-2026-with-corrections-final.tar.gz',
  live: 'Shopping list.txt',
  stopped: 'Old offer.txt',
  ended: 'Invitation.txt',
  asked: 'Sheet music.txt',
  missing: 'Missing.txt',
  changed: 'Changed.txt',
} as const;

export type LinkKey = keyof typeof names;

export type Site = {
  names: typeof names;
  empty: Latchkey;
  full: Latchkey;
  busy: Latchkey;
  links: Readonly<Record<LinkKey, Link>>;
  /** A file to share or upload. */
  file: string;
  /** What the visitor of an ended link has, who may ask for more time. */
  cookie: string;
  close(): Promise<void>;
};

export async function openSite(browser: Pick<Browser, 'newContext'>): Promise<Site> {
  const folder = await temporaryFolder('latchkey-sheet-');
  const servers = await Promise.all([startLatchkey(), startLatchkey(), startLatchkey()]);
  const [empty, full, busy] = servers;
  await writeFiles(folder, browser);
  const links = await shareAll(full, folder);
  const cookie = await bringAbout(full, folder, links);
  await seedBuckets(full);
  const endSending = await keepSending(busy, folder);
  return {
    ...{ names, empty, full, busy, links, cookie, file: join(folder, names.text) },
    async close() {
      endSending();
      await Promise.all(servers.map(discard));
      await removeFolder(folder);
    },
  };
}

async function writeFiles(folder: string, browser: Pick<Browser, 'newContext'>): Promise<void> {
  const context = await browser.newContext();
  const own: Partial<Record<LinkKey, string | Uint8Array>> = {
    ...{
      pdf,
      markdown,
      code,
      picture: await landscape(1_600, 1_000),
      sound: wave(30),
      film: await film(context),
    },
  };
  await context.close();
  const { folder: inside, ...files } = names;
  for (const [key, name] of Object.entries(files))
    await writeFile(
      join(folder, name),
      own[key as LinkKey] ?? `${name}\n${'What is written here. '.repeat(20)}`,
    );
  for (const path of [
    'Day 1/cathedral.jpg',
    'Day 1/river.jpg',
    'Day 2/opera.jpg',
    'map.pdf',
    'tickets.txt',
  ]) {
    await mkdir(dirname(join(folder, inside, path)), { recursive: true });
    await writeFile(join(folder, inside, path), path.endsWith('jpg') ? await landscape(900, 600) : path);
  }
}

type Terms = Omit<CreateLinks, 'paths'>;

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

const terms = (): Partial<Record<LinkKey, Terms>> => ({
  password: { password: 'four words are good', label: 'For Anna' },
  later: { opensAt: tomorrow() },
  once: { limit: 1 },
  lookOnly: { lookOnly: true, firstVisitorOnly: true },
  live: { policy: 'live', expire: null },
  picture: { note: 'The view from our window.\nMore on Sunday!', label: 'Grandma' },
  arabic: { expire: tomorrow() },
});

async function shareAll(server: Latchkey, folder: string): Promise<Site['links']> {
  const made: Partial<Record<LinkKey, Link>> = {};
  for (const key of Object.keys(names).toReversed() as LinkKey[])
    made[key] = await share(server, join(folder, names[key]), terms()[key]);
  return made as Site['links'];
}

async function share(server: Latchkey, path: string, its: Terms = {}): Promise<Link> {
  const { links } = (await json(
    server.api('/latchkey/links', post({ paths: [path], ...its })),
  )) as SharedFiles;
  const [first] = links;
  if (first === undefined) throw new Error(`${path} was not shared`);
  return first.link;
}

/** What happens to links: visits, ends, stops, and files that go. @returns the cookie of who may ask for more time */
async function bringAbout(server: Latchkey, folder: string, links: Site['links']): Promise<string> {
  const path = ({ $id }: Link) => `/latchkey/links/${$id}`;
  const visit = async (address: string) => {
    const answer = await fetch(address, {
      headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' },
    });
    await answer.arrayBuffer();
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  };
  await visit(links.pdf.urls.download);
  await visit(links.picture.urls.page);
  const cookie = await visit(links.asked.urls.page);
  const again = await visit(links.ended.urls.page);
  await server.api(path(links.stopped), { method: 'DELETE' });
  await server.api(`${path(links.pdf)}/blocked`, post({ visitor: 'abcdefghijklmnop' }));
  await rm(join(folder, names.missing));
  await writeFile(join(folder, names.changed), 'something else');
  await Promise.all([visit(links.missing.urls.view), visit(links.changed.urls.view)]);
  // The program has a clock of its own, so the end has to come.
  const expire = new Date(Date.now() + 2_000).toISOString();
  for (const link of [links.asked, links.ended]) await server.api(path(link), post({ expire }, 'PATCH'));
  const state = async () => ((await json(server.api(path(links.asked)))) as Link).state;
  await poll(async () => (await state()) === 'ended', 'the link to end');
  await fetch(`${links.asked.urls.page}/more`, { method: 'POST', headers: { cookie }, redirect: 'manual' });
  return again;
}

/** Somebody who takes a large file slowly, as long as the sheet is made. @returns what ends it */
async function keepSending(server: Latchkey, folder: string): Promise<() => void> {
  const path = join(folder, 'Concert.mp4');
  await writeFile(path, '');
  await truncate(path, 1_200_000_000);
  const link = await share(server, path, { bytesPerSecond: 400_000 });
  const headers = { 'User-Agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0' };
  const socket = await startSlowDownload(link.urls.direct, headers);
  socket.resume();
  return () => socket.destroy();
}

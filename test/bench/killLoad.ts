/**
 * What people do while the server is killed, and what was acknowledged to them. Whatever was asked and not answered may
 * have happened or not; whatever was answered must be so afterwards.
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Link } from '../../shared/wire/links.ts';
import { md5, upload } from '../contract/support/uploads.ts';
import type { Latchkey } from '../helpers/latchkey.ts';
import { post } from '../helpers/requests.ts';

/** A link as it was last acknowledged, and what may have become of it since. */
export type KnownLink = { path: string; states: { expire: string; stopped: boolean }[] };

export type Known = {
  /** File id → MD5. */
  files: Map<string, string>;
  /** Token id → link. */
  links: Map<string, KnownLink>;
  /** Answers that no crash explains. */
  wrong: string[];
  /** Acknowledged requests. */
  acknowledged: number;
};

export function nothingKnown(): Known {
  return { files: new Map(), links: new Map(), wrong: [], acknowledged: 0 };
}

type Load = { server: Latchkey; known: Known; folder: string; picture: string };

/** Everything at once, until the server is gone. */
export async function runUntilKilled(load: Load): Promise<void> {
  const acts = [uploadFile, shareFile, changeEnd, stopLink, visit, preview];
  await Promise.all(acts.map((act) => repeat(load, act)));
}

async function repeat(load: Load, act: (load: Load) => Promise<void>): Promise<void> {
  try {
    for (;;) await act(load);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // fetch: connection refused or cut
  }
}

/** @returns the answer of the server, read to its end; a status that was not expected is noted */
async function ask({ known }: Load, asked: Promise<Response>, ...expected: number[]): Promise<string> {
  const answer = await asked;
  const text = await answer.text();
  if (expected.includes(answer.status)) known.acknowledged += 1;
  else known.wrong.push(`${new URL(answer.url).pathname} ${answer.status} ${text.slice(0, 200)}`);
  return text;
}

async function uploadFile(load: Load): Promise<void> {
  const [id, bytes] = [randomUUID(), randomBytes(randomInt(0, 100_000))];
  await ask(load, upload(load.server.projectApi, { bucketId: 'shared', fileId: id, bytes }), 201);
  load.known.files.set(id, md5(bytes));
}

async function shareFile(load: Load): Promise<void> {
  const path = join(load.folder, `${randomUUID()}.txt`);
  await writeFile(path, path);
  const expire = new Date(Date.now() + 86_400_000).toISOString();
  const text = await ask(load, load.server.api('/latchkey/links', post({ paths: [path], expire })), 201);
  const { links } = JSON.parse(text) as { links: { link: Link }[] };
  for (const { link } of links) {
    const page = new URL(link.urls.page).pathname;
    load.known.links.set(link.$id, { path: page, states: [{ expire: link.expire, stopped: false }] });
  }
}

/** A link that is not stopped, as far as anybody knows. */
function anyLink({ known }: Load): [string, KnownLink] | undefined {
  const running = [...known.links]
    .slice(-50)
    .filter(([, { states }]) => states.every(({ stopped }) => !stopped));
  return running[randomInt(0, Math.max(running.length, 1))];
}

async function changeEnd(load: Load): Promise<void> {
  const [id, link] = anyLink(load) ?? [];
  if (link === undefined) return void (await ask(load, load.server.api('/health/version'), 200));
  const expire = new Date(Date.now() + randomInt(1, 1e6) * 1_000 + 1e7).toISOString();
  await change(load, link, { expire, stopped: false }, `/latchkey/links/${id}`, post({ expire }, 'PATCH'));
}

async function stopLink(load: Load): Promise<void> {
  const [id, link] = anyLink(load) ?? [];
  const expire = link?.states.at(-1)?.expire ?? '';
  if (link === undefined || load.known.links.size < 5 || randomInt(0, 3) > 0)
    return void (await ask(load, load.server.api('/health/version'), 200));
  await change(load, link, { expire, stopped: true }, `/latchkey/links/${id}`, { method: 'DELETE' });
}

/** Until the answer both states are possible. Changes of one link in parallel are not ordered, so all stay possible. */
async function change(
  load: Load,
  link: KnownLink,
  state: KnownLink['states'][number],
  path: string,
  init: RequestInit,
): Promise<void> {
  const before = [...link.states];
  link.states.push(state);
  await ask(load, load.server.api(path, init), 200, 204, 404);
  const isAlone = link.states.length === before.length + 1;
  link.states = isAlone && before.length === 1 ? [state] : [...link.states];
}

/** Of a link that is dead, or of none: more than a few of those are guesses, and answered with 429. */
async function visit(load: Load): Promise<void> {
  const [, link] = anyLink(load) ?? [];
  const path = link?.path ?? '/s/nothing';
  await ask(load, fetch(new URL(path, load.server.shareUrl)), 200, 404, 429);
}

/** Every one another picture; a decoder that was killed in the middle is a failure of the server's for a moment. */
async function preview(load: Load): Promise<void> {
  const width = randomInt(20, 400);
  const path = `/storage/buckets/shared/files/${load.picture}/preview?width=${width}`;
  await ask(load, load.server.projectApi(path), 200, 500, 503);
}

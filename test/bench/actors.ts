/**
 * Everybody who uses a server at once: visitors who stay and who leave, the owner, SDKs, listeners to events, and
 * strangers who guess. Each actor repeats one act with a pause, so that the machine is busy and not full.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { chunkSize, upload, uploadChunk } from '../contract/support/uploads.ts';
import type { Latchkey } from '../helpers/latchkey.ts';
import { post } from '../helpers/requests.ts';
import { drain, request } from './drain.ts';

/** What has been shared before the actors begin. */
export type Stage = {
  server: Latchkey;
  /** Addresses of downloads. */
  big: URL;
  small: URL;
  /** Address of a page link. */
  page: URL;
  /** Addresses of previews without options. */
  pictures: readonly string[];
  /** Paths that may be shared again and again. */
  paths: readonly string[];
};

export type Actor = { name: string; parallel: number; pause: number; act(stage: Stage): Promise<unknown> };

const mebibyte = 1_048_576;

export const actors: readonly Actor[] = [
  { name: 'downloads', parallel: 3, pause: 200, act: ({ big }) => drain(big) },
  { name: 'downloads given up', parallel: 2, pause: 300, act: ({ big }) => giveUp(big) },
  { name: 'ranges', parallel: 2, pause: 50, act: ({ big }) => drain(big, randomRange()) },
  { name: 'small downloads', parallel: 8, pause: 10, act: ({ small }) => drain(small) },
  { name: 'pages', parallel: 4, pause: 20, act: ({ page }) => read(page) },
  { name: 'dead addresses', parallel: 1, pause: 500, act: ({ page }) => read(new URL(`/s/${slug()}`, page)) },
  { name: 'previews', parallel: 2, pause: 500, act: ({ pictures }) => drain(randomPreview(pictures)) },
  {
    name: 'previews given up',
    parallel: 1,
    pause: 1_000,
    act: ({ pictures }) => giveUp(randomPreview(pictures)),
  },
  { name: 'uploads', parallel: 2, pause: 200, act: uploadAndDelete },
  { name: 'uploads in chunks', parallel: 1, pause: 1_000, act: uploadChunksAndDelete },
  { name: 'links', parallel: 2, pause: 100, act: liveOfALink },
  { name: 'lists', parallel: 1, pause: 200, act: readLists },
  { name: 'event streams', parallel: 10, pause: 100, act: listenAWhile },
  { name: 'realtime', parallel: 10, pause: 100, act: realtimeAWhile },
  { name: 'pipelined and unread', parallel: 2, pause: 500, act: pipelineUnread },
  { name: 'junk', parallel: 1, pause: 500, act: sendJunk },
];

async function read(url: URL): Promise<void> {
  await (await fetch(url)).arrayBuffer();
}

function slug(): string {
  return randomBytes(24).toString('hex').slice(0, 22);
}

function randomRange(): string {
  const start = Math.floor(Math.random() * 200 * mebibyte);
  return `bytes=${start}-${start + mebibyte - 1}`;
}

function randomPreview(pictures: readonly string[]): URL {
  const url = new URL(pictures[Math.floor(Math.random() * pictures.length)] ?? '');
  url.searchParams.set('width', String(64 + Math.floor(Math.random() * 600)));
  url.searchParams.set('output', Math.random() < 0.5 ? 'jpg' : 'webp');
  return url;
}

/** Hangs up after the first bytes, or after 300 ms without any. */
function giveUp(url: URL): Promise<void> {
  return new Promise((resolve) => {
    const socket = request(url, undefined, () => socket.destroy());
    socket.on('error', () => {}).on('close', () => resolve());
    socket.setTimeout(300, () => socket.destroy());
  });
}

async function uploadAndDelete({ server }: Stage): Promise<void> {
  const fileId = randomUUID();
  const answer = await upload(server.projectApi, { bucketId: 'shared', fileId, bytes: randomBytes(300_000) });
  await answer.arrayBuffer();
  await remove(server, fileId);
}

async function uploadChunksAndDelete({ server }: Stage): Promise<void> {
  const fileId = randomUUID();
  const bytes = randomBytes(chunkSize + 1_000);
  for (const chunk of [1, 2]) {
    const headers = { 'x-appwrite-id': fileId };
    const options = { bucketId: 'shared', fileId, bytes, headers };
    await (await uploadChunk(server.projectApi, options, chunk)).arrayBuffer();
  }
  await remove(server, fileId);
}

async function remove(server: Latchkey, fileId: string): Promise<void> {
  const path = `/storage/buckets/shared/files/${fileId}`;
  await (await server.projectApi(path, { method: 'DELETE' })).arrayBuffer();
}

/** Shared, given another end, looked at, stopped. */
async function liveOfALink({ server, paths }: Stage): Promise<void> {
  const path = paths[Math.floor(Math.random() * paths.length)] ?? '';
  const [shared] = await server.share([path], null);
  if (shared === undefined) return;
  const { link } = shared;
  const expire = new Date(Date.now() + 3_600_000).toISOString();
  await (await server.api(`/latchkey/links/${link.$id}`, post({ expire }, 'PATCH'))).arrayBuffer();
  await read(new URL(link.urls.download));
  await (await server.api(`/latchkey/links/${link.$id}`, { method: 'DELETE' })).arrayBuffer();
}

async function readLists({ server }: Stage): Promise<void> {
  await (await server.api('/latchkey/links?search=bin')).arrayBuffer();
  await (await server.projectApi('/storage/buckets/shared/files')).arrayBuffer();
}

async function listenAWhile({ server }: Stage): Promise<void> {
  const end = AbortSignal.timeout(3_000);
  const answer = await server.api('/latchkey/events', { signal: end });
  await answer.body?.pipeTo(new WritableStream(), { signal: end }).catch(() => undefined);
}

async function realtimeAWhile({ server }: Stage): Promise<void> {
  const url = `${server.apiUrl.replace('http', 'ws')}/realtime?project=${server.projectId}&channels[]=files`;
  const socket = new WebSocket(url);
  const closed = new Promise<void>((resolve) => socket.on('error', () => {}).on('close', () => resolve()));
  await wait(3_000);
  socket.terminate();
  await closed;
}

/** Asks for fifty pages over one connection and reads none. */
async function pipelineUnread({ page }: Stage): Promise<void> {
  const socket = connect(Number(page.port), page.hostname).on('error', () => {});
  socket.pause();
  socket.write(`GET ${page.pathname} HTTP/1.1\r\nHost: ${page.host}\r\n\r\n`.repeat(50));
  await wait(2_000);
  socket.destroy();
}

async function sendJunk({ page }: Stage): Promise<void> {
  const socket = connect(Number(page.port), page.hostname).on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.resume().end(randomBytes(2_000));
  socket.setTimeout(5_000, () => socket.destroy());
  await closed;
}

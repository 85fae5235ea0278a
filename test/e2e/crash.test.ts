/**
 * The power goes at fifty random moments while files are uploaded and tokens written. Whatever was acknowledged is
 * there afterwards and intact; whatever was not is not half there (promise 8).
 */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { chunkSize, md5, upload, uploadChunk } from '../contract/support/uploads.ts';
import { type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { realTime } from '../helpers/realTime.ts';
import { post } from '../helpers/requests.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const kills = 50;
const filesPath = '/storage/buckets/shared/files';

type Acknowledged = {
  /** File id → MD5. */
  files: Map<string, string>;
  /** Token id → the expiry last acknowledged. */
  tokens: Map<string, string>;
  /** Pending upload id → its bytes and the chunks acknowledged. */
  pending: Map<string, { bytes: Buffer; chunks: Set<number> }>;
};

const folder = setUpFolder();

test('fifty kills lose nothing that was acknowledged', { timeout: 1_500_000 }, async () => {
  const known: Acknowledged = { files: new Map(), tokens: new Map(), pending: new Map() };
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await startLatchkey({ dataDir: folder.path });
    const writers = [uploadSmall(server, known), uploadChunks(server, known), writeTokens(server, known)];
    await realTime(randomInt(5, 250));
    await server.kill();
    await Promise.all(writers);
  }
  const server = await startLatchkey({ dataDir: folder.path });
  await assertIntact(server, known);
  await resumeAll(server, known);
  await server.stop();
  console.log(
    `${kills} kills: ${known.files.size} files, ${known.tokens.size} tokens, ${known.pending.size} resumed`,
  );
  assertNoRest();
});

/** Runs until the server is gone. */
async function untilKilled(step: () => Promise<void>): Promise<void> {
  try {
    for (;;) await step();
  } catch (error) {
    if (error instanceof TypeError) return; // fetch: connection refused or cut
    throw error;
  }
}

function uploadSmall(server: Latchkey, known: Acknowledged): Promise<void> {
  return untilKilled(async () => {
    const bytes = randomBytes(randomInt(0, 200_000));
    const id = randomUUID();
    const answer = await upload(server.projectApi, { bucketId: 'shared', fileId: id, bytes });
    expect(answer.status).toBe(201);
    known.files.set(id, md5(bytes));
    await answer.arrayBuffer();
  });
}

function uploadChunks(server: Latchkey, known: Acknowledged): Promise<void> {
  return untilKilled(async () => {
    const bytes = randomBytes(chunkSize * 2 + randomInt(1, 500_000));
    const id = randomUUID();
    const pending = { bytes, chunks: new Set<number>() };
    known.pending.set(id, pending);
    for (const chunk of [3, 1, 2]) {
      const answer = await sendChunk(server, id, bytes, chunk);
      expect([200, 201]).toContain(answer.status);
      pending.chunks.add(chunk);
      await answer.arrayBuffer();
    }
    known.pending.delete(id);
    known.files.set(id, md5(bytes));
  });
}

function sendChunk(server: Latchkey, id: string, bytes: Buffer, chunk: number) {
  const headers = { 'x-appwrite-id': id };
  return uploadChunk(server.projectApi, { bucketId: 'shared', fileId: id, bytes, headers }, chunk);
}

function writeTokens(server: Latchkey, known: Acknowledged): Promise<void> {
  return untilKilled(async () => {
    const fileId = [...known.files.keys()].at(-1);
    // Asks the server all the same, for a kill before the first file must end this loop too.
    if (fileId === undefined) return void (await (await server.api('/health/version')).arrayBuffer());
    const expire = new Date(Date.now() + randomInt(1, 1e9) * 1_000).toISOString();
    const answer = await server.projectApi(`/tokens/buckets/shared/files/${fileId}`, post({ expire }));
    expect(answer.status).toBe(201);
    const token = (await answer.json()) as { $id: string; expire: string };
    known.tokens.set(token.$id, token.expire);
  });
}

async function assertIntact(server: Latchkey, known: Acknowledged): Promise<void> {
  for (const [id, hash] of known.files) {
    const answer = await server.projectApi(`${filesPath}/${id}/download`);
    expect(answer.status).toBe(200);
    expect(md5(new Uint8Array(await answer.arrayBuffer()))).toBe(hash);
  }
  for (const [id, expire] of known.tokens) {
    const answer = await server.projectApi(`/tokens/${id}`);
    expect(((await answer.json()) as { expire: string }).expire).toBe(expire);
  }
  const database = new Database(folder.at('latchkey.db'), { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
}

/** A pending file opens nothing, tells its true count and is completed by the chunks that are missing. */
async function resumeAll(server: Latchkey, known: Acknowledged): Promise<void> {
  for (const [id, { bytes, chunks }] of known.pending) {
    const file = await server.projectApi(`${filesPath}/${id}`);
    const row = (await file.json()) as { chunksUploaded: number; chunksTotal: number };
    if (file.status === 200) expect(row.chunksUploaded).toBeGreaterThanOrEqual(chunks.size);
    else expect(chunks.size).toBe(0);
    if (file.status !== 200 || row.chunksUploaded < row.chunksTotal) {
      expect((await server.projectApi(`${filesPath}/${id}/download`)).status).toBe(404);
    }
    for (const chunk of [1, 2, 3]) {
      if (!chunks.has(chunk))
        expect([200, 201]).toContain((await sendChunk(server, id, bytes, chunk)).status);
    }
    known.files.set(id, md5(bytes));
  }
  await assertIntact(server, known);
}

/**
 * Nothing is left of interrupted uploads, and every row has its blob and every blob its row. There may be more of
 * them than were acknowledged: a kill can come between the commit and the answer.
 */
function assertNoRest(): void {
  const names = (name: string) =>
    existsSync(folder.at(name))
      ? readdirSync(folder.at(name), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => entry.name.replace(/\.sealed$/, ''))
      : [];
  const database = new Database(folder.at('latchkey.db'), { readonly: true });
  const rows = database.prepare('SELECT blob FROM files WHERE blob IS NOT NULL').pluck().all();
  database.close();
  expect(names('spool')).toEqual([]);
  expect(names('uploads')).toEqual([]);
  expect(names('blobs').sort()).toEqual(rows.sort());
}

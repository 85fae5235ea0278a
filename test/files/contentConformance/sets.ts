/** Sets as content: the zip of files that lie in a folder, pinned or as they are now, and of files that were uploaded. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { admin } from '../../../main/core/caller.ts';
import type { File, LinkRecord } from '../../../main/core/model.ts';
import { createBlobPaths } from '../../../main/files/content/blobPaths.ts';
import { readPieces } from '../../../main/files/content/pieces.ts';
import { startServer } from '../../../main/host/startServer.ts';
import { createErrorLog } from '../../helpers/errorLog.ts';
import { loopbackConfig } from '../../helpers/loopbackConfig.ts';
import { poll } from '../../helpers/poll.ts';
import type { SentContent } from './contentServer.ts';
import { linkFile, type MakeSource, type Source } from './sources.ts';

type Server = Awaited<ReturnType<typeof startServer>>;
type Members = ReadonlyMap<string, Buffer>;

/** How the members become a set. */
type MakeSet = (server: Server, members: Members) => Promise<LinkRecord>;
type Place = { below: string; paths(server: Server, members: Members): string[] };

/** Files of a folder. */
export function folderSet(isLive: boolean): MakeSource {
  return (folder) => {
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    const pathOf = (name: string) => join(shared, name);
    const make: MakeSet = async ({ internals: { core } }, members) => {
      for (const [name, bytes] of members) linkFile(pathOf(name), bytes);
      const [record] = await core.links.fromPaths([shared], { expire: null, label: '', isLive });
      return record ?? expect.unreachable();
    };
    const paths = (_: Server, members: Members) => [...members.keys()].map(pathOf);
    return setSource(folder, make, { below: shared, paths });
  };
}

/** Files that were uploaded, the large ones in chunks; sealed, they are read into memory before they are sent. */
export function uploadedSet(isSealed: boolean): MakeSource {
  return (folder) => openUploadedSet(folder, isSealed);
}

function openUploadedSet(folder: string, isSealed: boolean): Source {
  const dataDir = join(folder, 'data');
  const blobs = createBlobPaths(dataDir);
  const ids: string[] = [];
  const make: MakeSet = async (server, members) => {
    server.internals.core.buckets.replace(admin, 'shared', { name: 'Shared files', encryption: isSealed });
    const expected = [...members].map(([path, { length }]) => ({ path, size: length }));
    const { record, uploads } = await server.internals.core.links.fromUploads(expected, {
      expire: null,
      label: '',
    });
    ids.splice(0, ids.length, ...uploads);
    for (const [at, [name, bytes]] of [...members].entries())
      await send(server, uploads[at] ?? '', name, bytes);
    return record;
  };
  const paths = ({ internals: { core } }: Server) =>
    ids.flatMap((id) => {
      const { source } = core.files.get(admin, 'shared', id);
      return source.kind === 'stored' && !isSealed ? [blobs.plain(source.blob)] : [];
    });
  return setSource(folder, make, { below: join(dataDir, 'blobs'), paths });
}

async function send({ addresses }: Server, id: string, name: string, bytes: Buffer): Promise<void> {
  for (let start = 0; start < bytes.length || start === 0; start += chunk) {
    const end = Math.min(start + chunk, bytes.length);
    const form = new FormData();
    form.append('fileId', id);
    form.append('file', new Blob([Uint8Array.from(bytes.subarray(start, end))]), name);
    const ranged = { 'content-range': `bytes ${start}-${end - 1}/${bytes.length}`, 'x-appwrite-id': id };
    const owner = { 'x-latchkey-secret': 'secret', 'x-appwrite-project': addresses.projectId };
    const headers = { ...owner, ...(bytes.length > chunk ? ranged : {}) };
    const url = `${addresses.apiUrl}/storage/buckets/shared/files`;
    expect((await fetch(url, { method: 'POST', body: form, headers })).status).toBe(201);
  }
}

const chunk = 5_242_880;

function setSource(folder: string, make: MakeSet, { below, paths }: Place): Source {
  const { log, errors } = createErrorLog();
  const starting = startServer({ ...loopbackConfig(join(folder, 'data')), ephemeral: true }, { log });
  let server: Server;
  let members: Members = new Map();
  let file: File;

  async function open(): Promise<SentContent> {
    return server.internals.contents.open(file);
  }

  return {
    below,
    async write(bytes) {
      server = await starting;
      members = takeApart(bytes);
      const { token } = await make(server, members);
      file = await poll(() => {
        const { file: now } = server.internals.core.links.get(token.id);
        return now.chunksUploaded === now.chunksTotal && now;
      }, 'the set to be complete');
      const zip = await readAll(await open());
      for (const [name, content] of members) expect(zip.indexOf(content), name).toBeGreaterThan(-1);
      return zip;
    },
    open,
    paths: () => paths(server, members),
    async stop() {
      await (await starting).stop();
      expect(errors).toEqual([]);
    },
  };
}

async function readAll(content: SentContent): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const bytes of readPieces(content, Buffer.alloc(1_000_000))) parts.push(Buffer.from(bytes));
  content.close();
  return Buffer.concat(parts);
}

/** An empty one, tiny ones, some that are read together, and two that are not. */
function takeApart(bytes: Buffer): Members {
  const few = Math.floor(bytes.length / 100);
  const members = new Map<string, Buffer>();
  let start = 0;
  const take = (length: number) => {
    members.set(`${String(members.size).padStart(2, '0')}.bin`, bytes.subarray(start, start + length));
    start += length;
  };
  for (const length of [0, 1, 77, ...Array<number>(10).fill(few)]) take(length);
  take(Math.floor((bytes.length - start) / 2));
  take(bytes.length - start);
  return members;
}

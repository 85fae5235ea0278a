/** Taking back means taking back: how long a hundred running downloads live on. */
import { poll } from '../helpers/poll.ts';
import { bigFile, type Field } from './contestants.ts';
import { request } from './drain.ts';
import { median, repeat } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

const downloads = 100;

export async function benchStop({ latchkey }: Field): Promise<Row[]> {
  const row = (what: string, times: number[]) =>
    limitRow(
      `${what} with ${downloads} running downloads to the last closed socket`,
      median(times),
      250,
      'ms',
    );
  return [
    row('stop', await repeat(5, () => stopOnce(latchkey))),
    row('key revoked', await repeat(5, () => revokeOnce(latchkey))),
    row('bucket disabled', await repeat(5, () => disableOnce(latchkey))),
  ];
}

type Subject = Pick<Field['latchkey'], 'server' | 'fileId'>;

/** @returns milliseconds from revoking the key that reads to the last closed socket */
async function revokeOnce({ server, fileId }: Subject): Promise<number> {
  const key = await server.createKey(['files.read']);
  const url = contentUrl(server.apiUrl, fileId(bigFile));
  const headers = { 'x-appwrite-project': 'latchkey', 'x-appwrite-key': key.secret };
  return untilClosed(url, headers, () => server.api(`/latchkey/keys/${key.$id}`, { method: 'DELETE' }));
}

/** @returns milliseconds from disabling the bucket that everybody may read to the last closed socket */
async function disableOnce({ server, fileId }: Subject): Promise<number> {
  const change = (fields: object) =>
    server.projectApi('/storage/buckets/shared', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Shared', ...fields }),
    });
  await change({ permissions: ['read("any")'] });
  const url = contentUrl(`${server.shareUrl}/v1`, fileId(bigFile));
  const took = await untilClosed(url, undefined, () => change({ enabled: false }));
  await change({ permissions: [] });
  return took;
}

function contentUrl(api: string, fileId: string): URL {
  return new URL(`${api}/storage/buckets/shared/files/${fileId}/download?project=latchkey`);
}

async function untilClosed(
  url: URL,
  headers: Record<string, string> | undefined,
  takeBack: () => Promise<unknown>,
): Promise<number> {
  const readers = Array.from({ length: downloads }, () => startReader(url, headers));
  await poll(() => readers.every(({ received }) => received() > 0), 'every download to run');
  const began = performance.now();
  await takeBack();
  await Promise.all(readers.map(({ closed }) => closed));
  return performance.now() - began;
}

/** @returns milliseconds from the request to the last closed socket */
export async function stopOnce({ server, fileId }: Subject): Promise<number> {
  const answer = await server.api('/latchkey/links', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ files: [{ bucketId: 'shared', fileId: fileId(bigFile) }], expire: null }),
  });
  const { links } = (await answer.json()) as {
    links: { link: { $id: string; urls: { download: string } } }[];
  };
  const [made] = links;
  if (made === undefined) throw new Error('no link to stop');
  const stop = () => server.api(`/latchkey/links/${made.link.$id}`, { method: 'DELETE' });
  return untilClosed(new URL(made.link.urls.download), undefined, stop);
}

function startReader(
  url: URL,
  headers: Record<string, string> | undefined,
): { received(): number; closed: Promise<unknown> } {
  let bytes = 0;
  const count = (data: Buffer) => {
    bytes += data.length;
  };
  const socket = request(url, undefined, count, headers);
  // Being cut off is what is waited for.
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.on('close', resolve));
  return { received: () => bytes, closed };
}

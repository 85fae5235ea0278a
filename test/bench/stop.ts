/** Stop means stop: how long a hundred running downloads live on. */
import { poll } from '../helpers/poll.ts';
import { bigFile, type Field } from './contestants.ts';
import { request } from './drain.ts';
import { median, repeat } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

const downloads = 100;

export async function benchStop({ latchkey }: Field): Promise<Row[]> {
  const times = await repeat(5, () => stopOnce(latchkey));
  return [
    limitRow(`stop with ${downloads} running downloads to the last closed socket`, median(times), 250, 'ms'),
  ];
}

/** @returns milliseconds from the request to the last closed socket */
export async function stopOnce({
  server,
  fileId,
}: Pick<Field['latchkey'], 'server' | 'fileId'>): Promise<number> {
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
  const readers = Array.from({ length: downloads }, () => startReader(new URL(made.link.urls.download)));
  await poll(() => readers.every(({ received }) => received() > 0), 'every download to run');
  const began = performance.now();
  await server.api(`/latchkey/links/${made.link.$id}`, { method: 'DELETE' });
  await Promise.all(readers.map(({ closed }) => closed));
  return performance.now() - began;
}

function startReader(url: URL): { received(): number; closed: Promise<unknown> } {
  let bytes = 0;
  const socket = request(url, undefined, (data) => {
    bytes += data.length;
  });
  // Being cut off is what is waited for.
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.on('close', resolve));
  return { received: () => bytes, closed };
}

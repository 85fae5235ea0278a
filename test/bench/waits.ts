/** What people wait for: the start, a link for a huge file, the far end of it, and a stop. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { quantile } from '../architecture/quantile.ts';
import { runCli } from '../cli/runCli.ts';
import { discard, startLatchkey } from '../helpers/latchkey.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';
import { smallFile } from './contestants.ts';
import { drain } from './drain.ts';
import { median, repeat } from './rounds.ts';
import { limitRow, type Row } from './table.ts';

/** Bytes. */
export const hugeSize = 20_000_000_000;

/** From nothing to the first byte of a link that was made by an earlier run. */
export async function benchStart(folder: string): Promise<Row[]> {
  const dataDir = await temporaryFolder();
  const first = await startLatchkey({ dataDir });
  const [shared] = await first.share([join(folder, 'files', smallFile)], null);
  await first.stop();
  const link = new URL(`${shared?.link.urls.download}`);
  const times = await repeat(9, async () => {
    const began = performance.now();
    const server = await startLatchkey({ dataDir });
    const listening = performance.now() - began;
    const { firstByte, status } = await drain(new URL(link.pathname + link.search, server.shareUrl));
    await server.stop();
    if (status !== 200) throw new Error(`the old link answered ${status}`);
    return listening + firstByte;
  });
  await rm(dataDir, { recursive: true });
  return [limitRow('headless start to the first byte served, median', median(times), 800, 'ms')];
}

/** While the background hash reads the same file, as it does in life. */
export async function benchHugeFile(folder: string): Promise<Row[]> {
  const path = await sparseFile(join(folder, 'huge.bin'), hugeSize);
  const server = await startLatchkey();
  const share = async () => {
    const began = performance.now();
    const { code, stdout, stderr } = await runCli(['share', path, '--json', '--data-dir', server.dataDir]);
    if (code !== 0) throw new Error(`latchkey share ended with ${code}: ${stderr}${stdout}`);
    return performance.now() - began;
  };
  try {
    await share();
    const shares = await repeat(20, share);
    const [shared] = await server.share([path], null);
    const link = new URL(`${shared?.link.urls.download}`);
    const ranges = await repeat(50, async () => {
      const { status, bytes, lastByte } = await drain(link, `bytes=${hugeSize - 1_024}-${hugeSize - 1}`);
      if (status !== 206 || bytes !== 1_024) throw new Error(`the far end answered ${status}`);
      return lastByte;
    });
    return [
      limitRow(
        '`latchkey share` of 20 GB, with the start of the command, p95',
        quantile(shares, 0.95),
        500,
        'ms',
      ),
      limitRow('the last kilobyte of 20 GB, new connection, p95', quantile(ranges, 0.95), 50, 'ms'),
    ];
  } finally {
    await discard(server);
  }
}

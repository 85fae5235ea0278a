/** HTTPS on own addresses beside HTTP on the same port, with curl as the client of both. */
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { discard, startLatchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { bigFile, bigSize } from './contestants.ts';
import { hashed } from './hashed.ts';
import { type Measure, pairedRatio, takeTurns } from './rounds.ts';
import { speed } from './streams.ts';
import type { Row } from './table.ts';

const run = promisify(execFile);

/** @param folder with the files of the field */
export async function benchHttps(folder: string, skip: (reason: string) => void): Promise<Row[]> {
  if (spawnSync('curl', ['--version']).error) {
    skip('HTTPS beside HTTP: curl is not installed');
    return [];
  }
  const server = await startLatchkey();
  try {
    const [shared] = await server.share([join(folder, 'files', bigFile)], null);
    await hashed(server, `${shared?.file.$id}`);
    await server.api('/latchkey/reach', post({ lanHttps: true }, 'PATCH'));
    const ca = join(server.dataDir, 'reach', 'own.pem');
    const plain = `${shared?.link.urls.download}`;
    await poll(async () => {
      const { https } = (await json(server.api('/latchkey/reach'))) as { https: { fingerprint: string } };
      return https.fingerprint !== '';
    }, 'the certificate');
    const turns = { https: fetchBy(plain.replace('http:', 'https:'), ca), http: fetchBy(plain, ca) };
    const { https = [], http = [] } = await takeTurns(turns, 7);
    const ratio = pairedRatio(https, http);
    const against = `HTTP ${speed(http)}`;
    return [
      {
        what: 'HTTPS, one stream of 1 GiB by curl',
        latchkey: speed(https),
        against,
        ratio,
        budget: { atLeast: 0.5 },
      },
    ];
  } finally {
    await discard(server);
  }
}

/** Bytes per millisecond. */
function fetchBy(url: string, ca: string): Measure {
  return async () => {
    const format = ['--write-out', '%{size_download} %{time_total}'];
    const { stdout } = await run('curl', [
      '-sS',
      '--fail',
      '--cacert',
      ca,
      '-o',
      '/dev/null',
      ...format,
      url,
    ]);
    const [bytes = 0, seconds = 0] = stdout.split(' ').map(Number);
    if (bytes !== bigSize) throw new Error(`curl got ${bytes} bytes`);
    return bytes / (seconds * 1_000);
  };
}

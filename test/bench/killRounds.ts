/** Kills a server, and the process that decodes its pictures in turn, again and again, and looks at what is left. */
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import sharp from 'sharp';
import type { Link } from '../../shared/wire/links.ts';
import { md5, upload } from '../contract/support/uploads.ts';
import { childrenOf } from '../helpers/childProcesses.ts';
import { type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { type Known, nothingKnown, runUntilKilled } from './killLoad.ts';

export type KillReport = {
  /** Milliseconds from the start of the process until it says that it is ready, one per start. */
  starts: number[];
  decodersKilled: number;
  known: Known;
  /** What was acknowledged and is not so, and what SQLite says of the database. */
  losses: string[];
};

const picture = 'picture';
/** Looked at after every kill; at the end everything is. */
const sampleSize = 20;

/** @param folder of the shared files, with the data folder in it */
export async function killAgainAndAgain(kills: number, folder: string): Promise<KillReport> {
  const report: KillReport = { starts: [], decodersKilled: 0, known: nothingKnown(), losses: [] };
  const dataDir = join(folder, 'data');
  const first = await startLatchkey({ dataDir });
  const bytes = await sharp({ create: { width: 1_200, height: 900, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  await (
    await upload(first.projectApi, { bucketId: 'shared', fileId: picture, name: 'a.jpg', bytes })
  ).text();
  await first.stop();
  for (let round = 0; round < kills; round += 1) {
    const server = await startTimed(dataDir, report);
    await verify(server, report, sampleSize);
    const load = runUntilKilled({ server, known: report.known, folder, picture });
    if (round === 0) await poll(() => report.known.links.size > 0, 'something acknowledged');
    await wait(randomInt(50, 500));
    if (round % 2 === 1) report.decodersKilled += await killDecoder(server);
    await server.kill();
    await load;
  }
  const last = await startTimed(dataDir, report);
  await verify(last, report, Number.POSITIVE_INFINITY);
  await last.stop();
  return report;
}

async function startTimed(dataDir: string, report: KillReport): Promise<Latchkey> {
  const began = performance.now();
  const server = await startLatchkey({ dataDir });
  report.starts.push(performance.now() - began);
  return server;
}

/** The server goes on for a moment without it. @returns how many there were */
async function killDecoder({ pid }: Latchkey): Promise<number> {
  const decoders = childrenOf(pid).filter((child) => commandOf(child).includes('decoder'));
  for (const decoder of decoders) process.kill(decoder, 'SIGKILL');
  await wait(randomInt(10, 150));
  return decoders.length;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

/** @param most of files and of links, the newest */
async function verify(server: Latchkey, { known, losses }: KillReport, most: number): Promise<void> {
  const newest = <T>(map: Map<string, T>) => [...map].slice(-Math.min(most, map.size));
  for (const [id, hash] of newest(known.files)) {
    const answer = await server.projectApi(`/storage/buckets/shared/files/${id}/download`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 200 || md5(bytes) !== hash) losses.push(`file ${id}: ${answer.status}`);
  }
  for (const [id, link] of newest(known.links)) {
    const answer = await server.api(`/latchkey/links/${id}`);
    const found = (await answer.json()) as Link;
    const state = { expire: found.expire, stopped: found.stoppedAt !== '' };
    const isPossible = link.states.some(
      ({ expire, stopped }) => stopped === state.stopped && Date.parse(expire) === Date.parse(state.expire),
    );
    if (answer.status !== 200 || !isPossible)
      losses.push(`link ${id}: ${answer.status} ${JSON.stringify(state)}`);
    // What it is now is what it stays: the next round starts from there.
    else link.states = [state];
  }
  losses.push(...damageOf(join(server.dataDir, 'latchkey.db')));
}

function damageOf(file: string): string[] {
  const database = new Sqlite(file, { readonly: true });
  const said = String(database.pragma('integrity_check', { simple: true }));
  database.close();
  return said === 'ok' ? [] : [`integrity_check: ${said}`];
}

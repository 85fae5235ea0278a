/**
 * `npm run bench`: the budgets of the house, measured side by side in one run. Nothing here fails because of a
 * slow machine: every row says what was measured and whether its budget was met.
 */
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { discard } from '../helpers/latchkey.ts';
import { temporaryFolder } from '../helpers/temporaryFolder.ts';
import { compare } from './compare.ts';
import { type Field, startField, stopField } from './contestants.ts';
import { benchFloods } from './floods.ts';
import { benchFrames } from './frames.ts';
import { benchGuesses } from './guesses.ts';
import { benchHfs } from './hfs.ts';
import { benchHttps } from './https.ts';
import { benchLists } from './lists.ts';
import { startWithManyLinks } from './manyLinks.ts';
import { benchPictures } from './pictures.ts';
import { benchPreviews } from './previews.ts';
import { benchSlowReaders } from './slowReaders.ts';
import { benchSmall } from './small.ts';
import { benchStop } from './stop.ts';
import { benchStreams } from './streams.ts';
import { printTable, type Row } from './table.ts';
import { benchThrottle } from './throttle.ts';
import { benchTunnel } from './tunnel.ts';
import { benchUploads } from './uploads.ts';
import { benchHugeFile, benchStart } from './waits.ts';
import { benchZips, shareSet, writeSet } from './zips.ts';

const { values } = parseArgs({ options: { before: { type: 'string' } } });
const began = performance.now();
const folder = await temporaryFolder('latchkey-bench-');
const skipped: string[] = [];
const skip = (reason: string) => void skipped.push(reason);
try {
  const rows = values.before
    ? await compare(resolve(values.before), folder)
    : [...(await sideBySide()), ...(await byItself())];
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(`\n${cpus().length} cores, loopback, Node ${process.version}; took ${seconds} s\n`);
  printTable(rows);
  for (const reason of skipped) console.log(`skipped: ${reason}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function sideBySide(): Promise<Row[]> {
  const root = join(folder, 'files');
  const field = await startField(folder, skip);
  try {
    await writeSet(root);
    return [
      ...(await section('streams', () => benchStreams(field))),
      ...(await section('HTTPS', () => benchHttps(folder, skip))),
      ...(await section('a tunnel', () => benchTunnel(field, folder, skip))),
      ...(await section('small downloads', () => benchSmall(field, skip))),
      ...(await section('stop', () => benchStop(field))),
      ...(await section('zips and HFS 3', () => benchSets(field, root))),
    ];
  } finally {
    await stopField(field);
  }
}

async function benchSets(field: Field, root: string): Promise<Row[]> {
  const set = await shareSet(field.latchkey.server, root);
  return [...(await benchZips(field, set)), ...(await benchHfs(field, { root, folder, zip: set.zip }, skip))];
}

async function byItself(): Promise<Row[]> {
  return [
    ...(await section('previews', () => benchPreviews(folder, skip))),
    ...(await section('hostile pictures', () => benchPictures(folder, skip))),
    ...(await section('floods', () => benchFloods(folder, skip))),
    ...(await section('guesses', () => benchGuesses(folder, skip))),
    ...(await section('caps on speed', () => benchThrottle(folder))),
    ...(await section('slow readers', () => benchSlowReaders(folder, skip))),
    ...(await section('uploads', benchUploads)),
    ...(await section('start', () => benchStart(folder))),
    ...(await section('huge file', () => benchHugeFile(folder))),
    ...(await manyLinks()),
  ];
}

async function manyLinks(): Promise<Row[]> {
  const server = await startWithManyLinks(folder);
  try {
    return [
      ...(await section('lists', () => benchLists(server))),
      ...(await section('frames of the console', () => benchFrames(server, folder, skip))),
    ];
  } finally {
    await discard(server);
  }
}

async function section(name: string, measure: () => Promise<Row[]>): Promise<Row[]> {
  console.log(`measuring: ${name}`);
  return measure();
}

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
import { benchFirstPaint } from './firstPaint.ts';
import { benchFloods } from './floods.ts';
import { benchFrames } from './frames.ts';
import { benchGestures } from './gestures.ts';
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
import { benchGathering, benchZips, shareSet, writeSet } from './zips.ts';

const { values } = parseArgs({ options: { before: { type: 'string' }, only: { type: 'string' } } });
const began = performance.now();
const folder = await temporaryFolder('latchkey-bench-');
const skipped: string[] = [];
const skip = (reason: string) => void skipped.push(reason);
try {
  const rows = values.before
    ? await compare(resolve(values.before), folder)
    : [...(await sideBySide()), ...(await byItself()), ...(await manyLinks())];
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(`\n${cpus().length} cores, loopback, Node ${process.version}; took ${seconds} s\n`);
  printTable(rows);
  for (const reason of skipped) console.log(`skipped: ${reason}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function sideBySide(): Promise<Row[]> {
  const set = 'zips and HFS 3';
  if (!['streams', 'a stream over HTTPS', 'a tunnel', 'small downloads', 'stop', set].some(isWanted))
    return [];
  const root = join(folder, 'files');
  const field = await startField(folder, skip);
  try {
    if (isWanted(set)) await writeSet(root);
    return await inTurn({
      streams: () => benchStreams(field),
      'a stream over HTTPS': () => benchHttps(folder, skip),
      'a tunnel': () => benchTunnel(field, folder, skip),
      'small downloads': () => benchSmall(field, skip),
      stop: () => benchStop(field),
      [set]: () => benchSets(field, root),
    });
  } finally {
    await stopField(field);
  }
}

async function benchSets(field: Field, root: string): Promise<Row[]> {
  const set = await shareSet(field.latchkey.server, root);
  return [...(await benchZips(field, set)), ...(await benchHfs(field, { root, folder, zip: set.zip }, skip))];
}

function byItself(): Promise<Row[]> {
  return inTurn({
    previews: () => benchPreviews(folder, skip),
    'hostile pictures': () => benchPictures(folder, skip),
    floods: () => benchFloods(folder, skip),
    guesses: () => benchGuesses(folder, skip),
    'gathering 100,000 files': () => benchGathering(folder),
    'caps on speed': () => benchThrottle(folder),
    'slow readers': () => benchSlowReaders(folder, skip),
    uploads: benchUploads,
    start: () => benchStart(folder),
    'huge file': () => benchHugeFile(folder),
    'gestures to clipboard': () => benchGestures(folder),
  });
}

async function manyLinks(): Promise<Row[]> {
  if (!['lists', 'frames of the console', 'first paint'].some(isWanted)) return [];
  const server = await startWithManyLinks(folder);
  try {
    return await inTurn({
      lists: () => benchLists(server),
      'frames of the console': () => benchFrames(server, folder, skip),
      'first paint': () => benchFirstPaint(server, skip),
    });
  } finally {
    await discard(server);
  }
}

async function inTurn(sections: Record<string, () => Promise<Row[]>>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(sections).filter(([name]) => isWanted(name))) {
    console.log(`measuring: ${name}`);
    rows.push(...(await measure()));
  }
  return rows;
}

/** `--only` names a part of a section's name. */
function isWanted(section: string): boolean {
  return section.includes(values.only ?? '');
}

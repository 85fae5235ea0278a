/**
 * HFS 3, the file server of people who share from their own computer, beside Latchkey. It is no part of the project: it
 * comes from the registry into a folder of its own, for as long as the measurement takes. Its files are open to everybody,
 * so it checks nothing where Latchkey checks a token.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mb, residentBytes } from '../helpers/residentMemory.ts';
import { type Contestant, type Field, smallFile } from './contestants.ts';
import { freePort, type Program, runProgram, startProgram } from './programs.ts';
import { pairedRatio, takeTurns } from './rounds.ts';
import { load, rate } from './small.ts';
import { speed, stream } from './streams.ts';
import type { Row } from './table.ts';
import { curlZip, setName } from './zips.ts';

const version = '0.52.9';

type Hfs = Contestant & Program;

/** @param root folder of the files it serves @param folder where it may write */
async function startHfs(root: string, folder: string): Promise<Hfs> {
  const home = join(folder, 'hfs');
  await mkdir(home);
  await runProgram('npm', [
    'install',
    `hfs@${version}`,
    '--prefix',
    home,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
  ]);
  const port = await freePort();
  await writeFile(join(home, 'config.yaml'), configuration(root, port));
  const program = join(home, 'node_modules/hfs/src/index.js');
  const running = await startProgram(process.execPath, [program, '--cwd', home], { port, home });
  return { ...running, address: (name) => new URL(`http://127.0.0.1:${port}/files/${name}`) };
}

function configuration(root: string, port: number): string {
  return `port: ${port}
listen_interface: 127.0.0.1
open_browser_at_start: false
auto_check_update: false
vfs:
  children:
    - name: files
      source: ${root}
`;
}

/** @param zip of the folder of many files, in Latchkey */
export async function benchHfs(
  { latchkey }: Field,
  { root, folder, zip }: { root: string; folder: string; zip: URL },
  skip: (reason: string) => void,
): Promise<Row[]> {
  const hfs = await startHfs(root, folder).catch(() => undefined);
  if (hfs === undefined) {
    skip('everything against HFS 3: it cannot be installed here');
    return [];
  }
  try {
    const streams = async (what: string, parallel: number, rounds: number) => {
      const turns = { latchkey: stream(latchkey, parallel), hfs: stream(hfs, parallel) };
      return rowOf(what, await takeTurns(turns, rounds), speed);
    };
    const zipOf = (url: URL) => async () => (await curlZip(url)).speed;
    const zips = { latchkey: zipOf(zip), hfs: zipOf(hfs.address(`${setName}/?get=zip`)) };
    const small = { latchkey: load(latchkey.address(smallFile)), hfs: load(hfs.address(smallFile)) };
    return [
      await streams('one stream of 1 GiB', 1, 5),
      await streams('8 streams of 1 GiB, sum', 8, 3),
      rowOf('zip of 10,000 files of 100 KB', await takeTurns(zips, 3), speed),
      rowOf('10 KiB downloads, 32 connections', await takeTurns(small, 3), rate),
      memoryRow(latchkey.server.pid, hfs.pid),
    ];
  } finally {
    await hfs.stop();
  }
}

type Results = { latchkey?: number[]; hfs?: number[] };

function rowOf(
  what: string,
  { latchkey = [], hfs = [] }: Results,
  format: (values: number[]) => string,
): Row {
  const ratio = pairedRatio(latchkey, hfs);
  return { what, latchkey: format(latchkey), against: `HFS 3 ${format(hfs)}`, ratio, budget: { atLeast: 1 } };
}

/** Of both servers, after all of these downloads. */
function memoryRow(own: number, other: number): Row {
  const [ours, theirs] = [residentBytes(own), residentBytes(other)];
  return {
    what: 'memory after these downloads',
    latchkey: mb(ours),
    against: `HFS 3 ${mb(theirs)}`,
    ratio: ours / theirs,
    budget: { below: 1 },
  };
}

/** The desktop program starts the processes that decode pictures for its server. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { SharedFiles } from '../../shared/wire/links.ts';
import { childrenOf, isAlive } from '../helpers/childProcesses.ts';
import { whatRuns } from '../helpers/desktop.ts';
import { plainJpeg } from '../helpers/hostilePictures.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpDesktop } from '../helpers/setUpDesktop.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

console.log(`The desktop program runs on ${whatRuns}.`);
const desktop = setUpDesktop();
const folder = setUpFolder();

async function sharePicture(): Promise<string> {
  const path = await folder.write('a.jpg', await plainJpeg(1_200, 800));
  const { apiUrl, secret } = await desktop.serverFile();
  const init = post({ paths: [path] });
  const headers = { ...init.headers, 'x-latchkey-secret': secret };
  const { links } = (await json(fetch(`${apiUrl}/latchkey/links`, { ...init, headers }))) as SharedFiles;
  return `${links[0]?.link.urls.preview}`;
}

async function sizeOf(url: string): Promise<string> {
  const answer = await fetch(url);
  if (answer.status !== 200) return `${answer.status}`;
  const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  return `${width}x${height}`;
}

/** The decoders are children of the desktop program, not of its server. */
async function decoders(): Promise<number[]> {
  const { pid } = await desktop.serverFile();
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const program = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return childrenOf(program).filter((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('decoder.js'),
  );
}

test.runIf(process.platform === 'linux')(
  'a decoder that dies is followed by another, and none outlives the program',
  async () => {
    const preview = await sharePicture();
    expect(await sizeOf(`${preview}&width=300`)).toBe('300x200');
    // The window may have asked for the picture too, and been given the other one.
    const first = await decoders();
    expect(first.length).toBeGreaterThan(0);
    for (const pid of first) process.kill(pid, 'SIGKILL');
    await poll(() => !first.some(isAlive), 'the decoders to die');
    expect(await sizeOf(`${preview}&width=301`)).toBe('301x201');
    const second = await decoders();
    expect(second.filter((pid) => first.includes(pid))).toEqual([]);
    await desktop.kill();
    await poll(() => !second.some(isAlive), 'the next ones to end');
  },
);

test.runIf(process.platform === 'linux')(
  'a killed server takes its decoders along, and the next one has its own',
  async () => {
    const preview = await sharePicture();
    expect(await sizeOf(`${preview}&width=302`)).toBe('302x201');
    const before = await decoders();
    const { pid } = await desktop.serverFile();
    process.kill(pid, 'SIGKILL');
    await poll(() => !before.some(isAlive), 'its decoders to end');
    await poll(async () => (await desktop.serverFile()).pid !== pid, 'the next server');
    expect(await poll(() => sizeOf(`${preview}&width=303`).catch(() => undefined), 'an answer')).toBe(
      '303x202',
    );
  },
);

/**
 * The programs people really download with: every way of resuming and of fetching in parts ends in the same bytes.
 * A program that is not installed is skipped, and said.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { readFile, truncate } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SharedFile } from '../../shared/wire/links.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { listen } from '../helpers/listen.ts';
import { noise } from '../helpers/noise.ts';
import { poll } from '../helpers/poll.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const size = 40_000_123;
const server = setUpLatchkey();
const folder = setUpFolder();
let shared: SharedFile | undefined;
let expected: string;

beforeAll(async () => {
  await pipeline(Readable.from(noise(size, 7)), createWriteStream(folder.at('source.bin')));
  expected = await hashOf('source.bin');
  [shared] = await server.share([folder.at('source.bin')]);
});

async function hashOf(name: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(folder.at(name))) hash.update(part);
  return hash.digest('hex');
}

function has(program: string): boolean {
  const found = spawnSync(program, ['--version']).status === 0;
  if (!found) console.log(`${program} is not installed: its downloads are not tested`);
  return found;
}

/** No settings of the person who runs the tests, and no proxy in between. */
const env = { PATH: process.env.PATH, HOME: '/nonexistent', no_proxy: '*', LC_ALL: 'C' };

function start(program: string, args: string[]): ChildProcess {
  return spawn(program, args, { cwd: folder.path, env, stdio: 'ignore' });
}

async function run(program: string, ...args: string[]): Promise<number> {
  const [code] = await once(start(program, args), 'exit');
  return code as number;
}

const addresses: [string, () => Promise<string>][] = [
  ['the content route', async () => shared?.link.urls.download ?? ''],
  [
    'the short link',
    async () => {
      const pressed = await fetch(shared?.link.urls.page ?? '', { method: 'POST', redirect: 'manual' });
      return new URL(pressed.headers.get('location') ?? '', server.shareUrl).href;
    },
  ],
];

/** A line to the server that breaks after so many bytes of answers, once. */
async function frailLine(url: string, breaksAfter: number): Promise<{ url: string; line: Server }> {
  let isWhole = true;
  const { port, hostname } = new URL(url);
  const line = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let passed = 0;
    upstream.on('data', (part) => {
      passed += part.length;
      client.write(part);
      if (isWhole && passed > breaksAfter) {
        isWhole = false;
        client.resetAndDestroy();
        upstream.destroy();
      }
    });
    client.pipe(upstream);
    for (const end of [client, upstream]) end.on('error', () => {});
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.end());
  });
  const frail = new URL(url);
  frail.port = String(await listen(line));
  return { url: frail.href, line };
}

describe.each(addresses)('%s', (what, address) => {
  const name = (program: string) => `${program}-${what.replaceAll(' ', '-')}.bin`;

  describe.runIf(has('curl'))('curl', () => {
    test('-r fetches parts that make up the file', async () => {
      const url = await address();
      const cuts = [0, 1, 65_535, 65_536, 10_000_000, 39_999_999, size];
      const parts: Buffer[] = [];
      for (const [at, first] of cuts.slice(0, -1).entries()) {
        const range = `${first}-${(cuts[at + 1] ?? size) - 1}`;
        expect(await run('curl', '-sf', '-r', range, '-o', `part-${at}`, url)).toBe(0);
        parts.push(await readFile(folder.at(`part-${at}`)));
      }
      expect(createHash('sha256').update(Buffer.concat(parts)).digest('hex')).toBe(expected);
    });

    test('-C - goes on where a broken line left it', async () => {
      const out = name('curl');
      const { url, line } = await frailLine(await address(), 15_000_000);
      expect(await run('curl', '-sf', '-C', '-', '-o', out, url)).not.toBe(0);
      const got = statSync(folder.at(out)).size;
      expect(got).toBeGreaterThan(1_000_000);
      expect(got).toBeLessThan(size);
      expect(await run('curl', '-sf', '-C', '-', '-o', out, url)).toBe(0);
      expect(await hashOf(out)).toBe(expected);
      line.close();
    });
  });

  test.runIf(has('wget'))('wget -c goes on where it was cut', async () => {
    const out = name('wget');
    const { url, line } = await frailLine(await address(), 15_000_000);
    // By itself after the break, and once more after the end was lost.
    expect(await run('wget', '-q', '-c', '--tries=3', '-O', out, url)).toBe(0);
    expect(await hashOf(out)).toBe(expected);
    await truncate(folder.at(out), 12_345_678);
    expect(await run('wget', '-q', '-c', '-O', out, await address())).toBe(0);
    expect(await hashOf(out)).toBe(expected);
    line.close();
  });

  test.runIf(has('aria2c'))('aria2c -x8 fetches eight parts at once, and goes on after a kill', async () => {
    const out = name('aria2c');
    const options = [
      '-q',
      '--no-conf',
      '-x8',
      '-s8',
      '-k1M',
      '--disk-cache=0',
      '--file-allocation=none',
      '--auto-save-interval=1',
    ];
    const url = await address();
    const slow = start('aria2c', [...options, '--max-overall-download-limit=8M', '-o', out, url]);
    await poll(
      () => statSync(folder.at(out), { throwIfNoEntry: false })?.size || undefined,
      'the first bytes',
    );
    await endProcess(slow, 'SIGTERM');
    expect(await run('aria2c', ...options, '-c', '-o', out, url)).toBe(0);
    expect(await hashOf(out)).toBe(expected);
  });
});

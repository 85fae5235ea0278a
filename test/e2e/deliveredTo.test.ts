/** Programs and a browser as they really ask: sixteen connections, and somebody who seeks in a film. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { LinkRecord } from '../../main/core/model.ts';
import { wave } from '../helpers/mediaSamples.ts';
import { poll } from '../helpers/poll.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpShareSite } from '../helpers/setUpShareSite.ts';

const run = promisify(execFile);
const site = setUpShareSite();
const browser = setUpChromium();
const hasAria = await run('aria2c', ['--version']).then(
  () => true,
  () => false,
);
if (!hasAria) console.log('Skipped, for aria2c is not installed: sixteen connections');

const lines = ({ link }: LinkRecord) =>
  site.core.deliveries.log(link.tokenSeq, { limit: 100, offset: 0 }).rows;
const counts = ({ link }: LinkRecord) => {
  const { started, sent, confirmed } = site.core.deliveries.countsOf(link);
  return [started, sent, confirmed];
};

test.skipIf(!hasAria)('aria2c with sixteen connections is one delivery', async () => {
  const bytes = randomBytes(20_000_000);
  const record = await site.share('sixteen.bin', bytes);
  const args = ['-x16', '-s16', '-k1M', '--file-allocation=none', '-q', '-d', site.folder, '-o', 'got.bin'];
  await run('aria2c', [...args, site.page(record)]);
  expect((await readFile(join(site.folder, 'got.bin'))).equals(bytes)).toBe(true);
  await poll(() => counts(record)[1] === 1, 'it to be sent');
  expect(lines(record).map(({ event, userAgent }) => `${event} ${userAgent.split('/')[0]}`)).toEqual([
    'sent aria2',
    'started aria2',
  ]);
  expect(counts(record)).toEqual([1, 1, 0]);
});

test('curl that continues what it has in full says so', async () => {
  const record = await site.share('continued.bin', randomBytes(3_000_000));
  const target = join(site.folder, 'continued.got');
  const curl = () => run('curl', ['-sS', '-C', '-', '-o', target, site.page(record)]).catch(() => undefined);
  await curl();
  await poll(() => counts(record)[1] === 1, 'it to be sent');
  expect(counts(record)).toEqual([1, 1, 0]);
  await curl();
  expect(counts(record)).toEqual([1, 1, 1]);
});

test('somebody who seeks in a recording has some of it, which is told once', async () => {
  const record = await site.share('long.wav', wave(15_000));
  const page = await browser.newPage();
  await page.goto(site.content(record, 'view'));
  const player = page.locator('video, audio').first();
  const state = () => player.evaluate((media: HTMLMediaElement) => media.readyState);
  await expect.poll(state).toBeGreaterThan(0);
  for (const part of [0.5, 0.9, 0.2]) {
    await player.evaluate((media: HTMLMediaElement, share) => {
      media.currentTime = media.duration * share;
    }, part);
    await expect.poll(state).toBeGreaterThan(1);
  }
  expect(lines(record).map(({ event }) => event)).toEqual(['started']);
  await page.close();
  await poll(() => site.transfers.active() === 0, 'the last answer to end');
  site.clock.advance(11_000);
  const [last, ...rest] = lines(record);
  expect([last?.event, ...rest.map(({ event }) => event)]).toEqual(['aborted', 'started']);
  expect(last?.percent).toBeLessThan(90);
  expect(counts(record)).toEqual([1, 0, 0]);
});

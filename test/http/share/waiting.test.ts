/** No room for one more transfer: people see their place and come in by themselves, programs are held, then told when. */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { isClosed, startSlowDownload } from '../../helpers/slowDownload.ts';
import { sparseFile } from '../../helpers/sparse.ts';

const site = setUpShareSite();
let record: LinkRecord;
let other: LinkRecord;
const running: Awaited<ReturnType<typeof startSlowDownload>>[] = [];

beforeAll(async () => {
  record = await site.sharePath(await sparseFile(`${site.folder}/big.bin`, 50e9));
  other = await site.sharePath(await sparseFile(`${site.folder}/other.bin`, 50e9));
});

afterEach(async () => {
  vi.useRealTimers();
  site.core.settings.change({ maxTransfers: null, maxTransfersPerLink: null, maxTransfersPerVisitor: null });
  for (const socket of running.splice(0)) socket.destroy();
  await poll(() => site.transfers.active() === 0, 'the transfers to end');
});

const named = (link: LinkRecord) => `${site.page(link)}/file.bin`;
const start = async (address: string) => {
  const socket = await startSlowDownload(address);
  running.push(socket);
  return socket;
};
const browser = { 'sec-fetch-mode': 'navigate', accept: 'text/html', 'accept-language': 'en' };

/** Reads what is said instead of the file, and nothing of that. */
async function ask(address: string, headers: Record<string, string> = {}) {
  const [answer] = (await once(get(address, { headers, agent: false }), 'response')) as [IncomingMessage];
  const { statusCode: status, headers: told } = answer;
  if (status !== 200) return { status, told, text: await text(answer) };
  setTimeout(() => answer.destroy(), 300);
  return { status, told, text: '' };
}

describe('with room for one', () => {
  test('a browser is told its place, comes again by itself, and is let in at its turn', async () => {
    site.core.settings.change({ maxTransfers: 1 });
    const first = await start(named(record));
    const waiting = await ask(named(record), browser);
    expect(waiting.status).toBe(503);
    expect(waiting.told['retry-after']).toBe('5');
    expect(waiting.text).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>');
    expect(waiting.text).toContain('Your place in the line: 1.');
    first.destroy();
    await poll(async () => (await ask(named(record), browser)).status === 200, 'room', 10);
  });

  test('a page that asks anew is told its place, never gets the file, and finds room at its turn', async () => {
    site.core.settings.change({ maxTransfers: 1 });
    const first = await start(named(record));
    expect((await ask(named(record), browser)).text).toContain('Your place in the line: 1.');
    const renewal = { 'x-renew': '1', 'accept-language': 'en' };
    const again = await ask(named(record), renewal);
    expect([again.status, again.told['content-disposition']]).toEqual([503, undefined]);
    expect(again.text).toContain('Your place in the line: 1.');
    first.destroy();
    await poll(async () => (await ask(named(record), renewal)).status === 204, 'room', 10);
    expect((await ask(named(other), browser)).status).toBe(503);
    expect((await ask(named(record), browser)).status).toBe(200);
  });

  test('a program waits, and gets the file as soon as there is room', async () => {
    site.core.settings.change({ maxTransfersPerLink: 1 });
    const first = await start(named(record));
    expect((await ask(named(other))).status).toBe(200);
    const held = [ask(named(record)), ask(site.content(record, 'download'))];
    await poll(() => site.transfers.active() >= 3, 'both to wait');
    expect(
      site.transfers.running.list().transfers.filter(({ linkId }) => linkId === record.token.id),
    ).toHaveLength(1);
    first.destroy();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
  });

  test('a link that is stopped lets nobody wait', async () => {
    site.core.settings.change({ maxTransfers: 1 });
    await start(named(other));
    const record = await site.sharePath(`${site.folder}/big.bin`);
    const held = ask(named(record)).catch(() => 'cut');
    await poll(() => site.transfers.active() === 2, 'it to wait');
    site.core.links.stop(record.token.id);
    expect(await held).toBe('cut');
    expect(running.map(isClosed)).toEqual([false]);
  });

  test('what is small, or no content, needs no room', async () => {
    site.core.settings.change({ maxTransfers: 1 });
    await start(named(record));
    const small = await site.share('small.txt', 'small');
    expect((await ask(named(small))).status).toBe(200);
    expect((await ask(site.page(record), browser)).status).toBe(200);
    expect((await fetch(named(record), { method: 'HEAD' })).status).toBe(200);
  });
});

test('a program that has waited long enough is told when to ask again, and whose doing it is', async () => {
  site.core.settings.change({ maxTransfersPerVisitor: 1 });
  await start(named(record));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const held = [ask(named(other)), ask(site.content(other, 'download'))];
  while (site.transfers.active() < 3) await new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(20_000);
  const [page, api] = await Promise.all(held);
  expect([page?.status, api?.status]).toEqual([429, 429]);
  expect([page?.told['retry-after'], api?.told['retry-after']]).toEqual(['5', '5']);
  expect(JSON.parse(`${api?.text}`)).toMatchObject({ type: 'general_rate_limit_exceeded' });
});

test('caps that are set count what runs already', async () => {
  await start(named(record));
  const other = await site.sharePath(`${site.folder}/other.bin`);
  site.core.settings.change({ maxTransfers: 1 });
  expect((await ask(named(other), browser)).status).toBe(503);
});

/**
 * What every kind of content must hold once it is sent over a real socket: size, validators, every form of a range,
 * and that afterwards nothing of it is open and no buffer is out.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { poll } from '../../helpers/poll.ts';
import { setUp } from '../../helpers/setUp.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { type ContentServer, setUpContentServer } from './contentServer.ts';
import { describeInterruptions } from './describeInterruptions.ts';
import { openDescriptors } from './openDescriptors.ts';
import type { MakeSource, Source } from './sources.ts';

/** A source with its bytes and a server that sends them. */
export type Site = {
  source: Source;
  server: ContentServer;
  /** Of the content, as it was shared last. */
  bytes(): Buffer;
  /** Shares the same once more. */
  shareAgain(): Promise<void>;
};

/** Bytes: more than the sockets of both sides take by themselves, so that a transfer can be met under way. */
const large = 16_000_000;

export function describeContent(name: string, makeSource: MakeSource, size = large): void {
  describe(name, () => {
    const folder = setUpFolder();
    const source = setUp(
      () => makeSource(folder.path),
      (made) => made.stop(),
    );
    const server = setUpContentServer(() => source.open());
    const given = randomBytes(size);
    let shared: Buffer = given;
    const shareAgain = async () => {
      shared = await source.write(given);
    };
    const site: Site = { source, server, bytes: () => shared, shareAgain };
    beforeAll(shareAgain);
    afterEach(async () => {
      await poll(() => openDescriptors(source.below ?? folder.path) === 0, 'every descriptor to be closed');
      await poll(() => server.pool.inUse() === 0, 'every buffer to come back');
      await poll(() => server.answers.every(({ closed }) => closed > 0), 'everything to be closed');
      expect(server.answers.filter(({ closed }) => closed !== 1)).toEqual([]);
      server.answers.length = 0;
    });

    describeWhole(site);
    describeRanges(site);
    describeConditions(site);
    if (size === large) describeInterruptions(site);
    describeNewBytes(site, Buffer.from(given).reverse());
  });
}

const bodyOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

function describeWhole({ server, bytes }: Site): void {
  test('it arrives whole, and every byte is counted', async () => {
    const answer = await fetch(server.origin());
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, `${bytes().length}`]);
    expect((await bodyOf(answer)).equals(bytes())).toBe(true);
    await poll(() => server.answers[0]?.sent === bytes().length, 'every byte to be taken');
  });

  test('HEAD says the same and sends nothing', async () => {
    const answer = await fetch(server.origin(), { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, `${bytes().length}`]);
    expect(server.answers).toMatchObject([{ sent: 0, closed: 1 }]);
  });
}

function describeRanges({ server, bytes }: Site): void {
  const end = () => bytes().length;
  const middle = () => Math.floor(end() / 2);
  /** What is asked for; first and last byte of what comes. With the number of all bytes, and of half of them. */
  const forms: [string, (end: number, middle: number) => [string, number, number]][] = [
    ['0-0', () => ['0-0', 0, 0]],
    ['0-999', () => ['0-999', 0, 999]],
    ['middle-middle', (_, middle) => [`${middle}-${middle + 4_999}`, middle, middle + 4_999]],
    ['0-end', (end) => [`0-${end - 1}`, 0, end - 1]],
    ['middle-', (end, middle) => [`${middle}-`, middle, end - 1]],
    ['end-', (end) => [`${end - 1}-`, end - 1, end - 1]],
    ['-1', (end) => ['-1', end - 1, end - 1]],
    ['-1000', (end) => ['-1000', end - 1_000, end - 1]],
    ['-more', (end) => [`-${end * 2}`, 0, end - 1]],
    ['100-more', (end) => [`100-${end * 2}`, 100, end - 1]],
  ];
  test.each(forms)('bytes=%s', async (_, formOf) => {
    const [form, first, last] = formOf(end(), middle());
    await expectRange(`bytes=${form}`, first, last);
  });

  test('forty ranges anywhere, read at once and pumped', async () => {
    for (let round = 0; round < 40; round += 1) {
      const first = random(end());
      const last = Math.min(first + random(150_000), end() - 1);
      await expectRange(`bytes=${first}-${last}`, first, last);
    }
  });

  async function expectRange(range: string, first: number, last: number): Promise<void> {
    const answer = await fetch(server.origin(), { headers: { range } });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([
      206,
      `bytes ${first}-${last}/${end()}`,
    ]);
    const body = await bodyOf(answer);
    expect(body.equals(bytes().subarray(first, last + 1)), range).toBe(true);
  }

  const beyond: [string, (end: number) => string][] = [
    ['end-', (end) => `${end}-`],
    ['end-more', (end) => `${end}-${end + 5}`],
    ['-0', () => '-0'],
  ];
  test.each(beyond)('bytes=%s cannot be had', async (_, formOf) => {
    const range = `bytes=${formOf(end())}`;
    const answer = await fetch(server.origin(), { headers: { range } });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, `bytes */${end()}`]);
  });

  test('several at once, small ones and large ones', async () => {
    for (const width of [10, Math.floor(end() / 5)]) {
      const asked = [0, middle(), end() - width].map((first) => ({ first, last: first + width - 1 }));
      const range = `bytes=${asked.map(({ first, last }) => `${first}-${last}`).join(',')}`;
      const answer = await fetch(server.origin(), { headers: { range } });
      const boundary = /boundary=(\w+)/.exec(answer.headers.get('content-type') ?? '')?.[1];
      const expected = asked.flatMap(({ first, last }) => [
        Buffer.from(
          `\r\n--${boundary}\r\nContent-Type: image/png\r\nContent-Range: bytes ${first}-${last}/${end()}\r\n\r\n`,
        ),
        bytes().subarray(first, last + 1),
      ]);
      const body = Buffer.concat([...expected, Buffer.from(`\r\n--${boundary}--\r\n`)]);
      expect([answer.status, answer.headers.get('content-length')]).toEqual([206, `${body.length}`]);
      expect((await bodyOf(answer)).equals(body)).toBe(true);
    }
  });
}

function random(below: number): number {
  return randomBytes(4).readUInt32BE() % below;
}

function describeConditions({ source, server, bytes }: Site): void {
  test('the ETag is strong and the same however often it is opened', async () => {
    const [one, other] = [await source.open(), await source.open()];
    expect(one.etag).toMatch(/^"[^"]+"$/);
    expect(other.etag).toBe(one.etag);
    one.close();
    other.close();
    expect((await fetch(server.origin(), { method: 'HEAD' })).headers.get('etag')).toBe(one.etag);
  });

  test('a client that has it already, or wants another one, gets no body', async () => {
    const etag = (await fetch(server.origin(), { method: 'HEAD' })).headers.get('etag') ?? '';
    expect((await fetch(server.origin(), { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(server.origin(), { headers: { 'if-match': '"other"' } })).status).toBe(412);
    expect(server.answers.map(({ sent }) => sent)).toEqual([0, 0, 0]);
  });

  test('a resumed download goes on with the same bytes, and else begins anew', async () => {
    const etag = (await fetch(server.origin(), { method: 'HEAD' })).headers.get('etag') ?? '';
    const resume = (ifRange: string) =>
      fetch(server.origin(), { headers: { range: 'bytes=500-', 'if-range': ifRange } });
    const resumed = await resume(etag);
    expect(resumed.status).toBe(206);
    expect((await bodyOf(resumed)).equals(bytes().subarray(500))).toBe(true);
    for (const tag of ['"other"', `W/${etag}`]) {
      const whole = await resume(tag);
      expect(whole.status).toBe(200);
      expect((await bodyOf(whole)).equals(bytes())).toBe(true);
    }
  });
}

/** Comes last, for the bytes are others afterwards. */
function describeNewBytes({ source, server }: Site, others: Buffer): void {
  test('other bytes of the same length have another ETag', async () => {
    const before = await source.open();
    before.close();
    const expected = await source.write(others);
    const answer = await fetch(server.origin());
    expect(answer.headers.get('etag')).not.toBe(before.etag);
    expect((await bodyOf(answer)).equals(expected)).toBe(true);
  });
}

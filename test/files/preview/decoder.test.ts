/** The decoder as the server sees it, with a channel whose other end is in the hands of the test. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Channel } from '../../../main/files/preview/conversation.ts';
import { createDecoder, DecoderDied, Unwanted } from '../../../main/files/preview/decoder.ts';
import { DecoderResting } from '../../../main/files/preview/decoderHealth.ts';
import {
  decodeToDecoder,
  encodeMessage,
  type FromDecoder,
  type ToDecoder,
} from '../../../main/files/preview/decoderMessages.ts';
import { createDecoders } from '../../../main/files/preview/decoders.ts';
import type { Recipe } from '../../../main/files/preview/recipe.ts';

const limits = { deadline: 10_000, grace: 1_000, idle: 60_000 };
const recipe = { width: 1, height: 1, output: 'png' } as Recipe;

/** A process that says nothing by itself. */
function fakeProcess() {
  const heard: ToDecoder[] = [];
  let listeners: Parameters<Channel['listen']>[0] | undefined;
  const process = {
    heard,
    isEnded: false,
    frame: (...bytes: number[]) => listeners?.onFrame(Uint8Array.from(bytes)),
    say(message: FromDecoder) {
      const { kind, body } = encodeMessage(message);
      process.frame(kind, ...body);
    },
    die: () => listeners?.onEnd(),
    channel: {
      send: ({ kind, body }) => void heard.push(decodeToDecoder(Uint8Array.from([kind, ...body]))),
      listen: (own) => {
        listeners = own;
      },
      end: () => {
        process.isEnded = true;
      },
    } satisfies Channel,
  };
  return process;
}

let processes: ReturnType<typeof fakeProcess>[];
const start = () => {
  const process = fakeProcess();
  processes.push(process);
  return process.channel;
};
const latest = () => processes.at(-1) ?? fakeProcess();

let received: number[];
let wanted: boolean;

function picture() {
  return {
    job: { size: 4, mimeType: 'image/png', recipe, onlyCheap: false },
    async *open() {
      yield Uint8Array.of(1, 2);
      yield Uint8Array.of(3, 4);
    },
    async receive({ pieces }: { pieces: AsyncIterable<Uint8Array> }) {
      for await (const piece of pieces) received.push(...piece);
    },
    isWanted: () => wanted,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  [processes, received, wanted] = [[], [], true];
});
afterEach(() => {
  vi.useRealTimers();
});

function sayThrice(say: (message: FromDecoder) => void, message: FromDecoder): void {
  for (let said = 0; said < 3; said += 1) say(message);
}

const turn = () => vi.advanceTimersByTimeAsync(0);

async function finish(process: ReturnType<typeof fakeProcess>, isLast = false): Promise<void> {
  process.say({ type: 'picture', size: 2, isLast });
  await turn();
  process.say({ type: 'piece', data: Uint8Array.of(8, 9) });
  await turn();
}

test('a file goes there and a picture comes back piece by piece, each when it is asked for', async () => {
  const done = createDecoder(start, limits).draw(picture());
  await turn();
  expect(latest().heard.map(({ type }) => type)).toEqual(['job']);
  for (const count of [2, 3]) {
    latest().say({ type: 'more' });
    await turn();
    expect(latest().heard).toHaveLength(count);
  }
  await finish(latest());
  expect(await done).toEqual({ type: 'drawn' });
  expect(received).toEqual([8, 9]);
});

test('it stays for the next picture, goes when it has grown, and goes when it was idle for long', async () => {
  const { draw } = createDecoder(start, limits);
  for (const isLast of [false, true, false]) {
    const done = draw(picture());
    await turn();
    await finish(latest(), isLast);
    await done;
  }
  expect(processes.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(limits.idle);
  expect(latest().isEnded).toBe(true);
});

test.each<[string, (process: ReturnType<typeof fakeProcess>) => void]>([
  ['dies', ({ die }) => die()],
  ['says what is no message', ({ frame }) => frame(1, 0x7b)],
  ['says something unknown', ({ frame }) => frame(1, ...Buffer.from('{"type":"keys"}'))],
  ['sends a piece nobody asked for', ({ say }) => say({ type: 'piece', data: Uint8Array.of(1) })],
  ['asks for more than there is', ({ say }) => sayThrice(say, { type: 'more' })],
  ['talks without listening', ({ say }) => sayThrice(say, { type: 'deferred' })],
  [
    'sends more than it said',
    async ({ say }) => {
      say({ type: 'picture', size: 1, isLast: false });
      await turn();
      say({ type: 'piece', data: Uint8Array.of(1, 2) });
    },
  ],
])('a decoder that %s is ended, and the next picture gets a new one', async (what, misbehave) => {
  const { draw } = createDecoder(start, limits);
  const done = draw(picture()).catch((error) => error);
  await turn();
  await misbehave(latest());
  await turn();
  const first = latest();
  if (what === 'talks without listening') expect(await done).toEqual({ type: 'deferred' });
  else expect(await done).toBeInstanceOf(DecoderDied);
  const again = draw(picture());
  await turn();
  await finish(latest());
  expect(await again).toEqual({ type: 'drawn' });
  expect(first.isEnded).toBe(true);
  expect(processes).toHaveLength(2);
});

test('a picture that takes too long is refused with its size, and its process ended', async () => {
  const done = createDecoder(start, limits).draw(picture());
  await turn();
  latest().say({ type: 'begun', width: 8, height: 6 });
  await vi.advanceTimersByTimeAsync(limits.deadline);
  expect(await done).toEqual({ type: 'refused', refusal: { reason: 'tooLarge', width: 8, height: 6 } });
  expect(latest().isEnded).toBe(true);
});

test('a picture that nobody waits for any more is not drawn to its end', async () => {
  const done = createDecoder(start, limits)
    .draw(picture())
    .catch((error) => error);
  await vi.advanceTimersByTimeAsync(5_000);
  wanted = false;
  await vi.advanceTimersByTimeAsync(2 * limits.grace);
  expect(await done).toBeInstanceOf(Unwanted);
  expect(latest().isEnded).toBe(true);
});

test('after several deaths in a row none is started for a moment', async () => {
  const { draw } = createDecoder(start, limits);
  const dieOnce = async () => {
    const done = draw(picture()).catch((error) => error);
    await turn();
    latest().die();
    return done;
  };
  for (let deaths = 0; deaths < 4; deaths += 1) expect(await dieOnce()).toBeInstanceOf(DecoderDied);
  expect(await dieOnce()).toBeInstanceOf(DecoderResting);
  expect(processes).toHaveLength(4);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await dieOnce()).toBeInstanceOf(DecoderDied);
});

test('a decoder that cannot be started counts as one that died', async () => {
  const { draw } = createDecoder(() => {
    throw new Error('EMFILE');
  }, limits);
  for (let deaths = 0; deaths < 4; deaths += 1)
    await expect(draw(picture())).rejects.toBeInstanceOf(DecoderDied);
  await expect(draw(picture())).rejects.toBeInstanceOf(DecoderResting);
});

test('a picture whose decoder dies gets a second one, and then none, and each death is told', async () => {
  const deaths: unknown[] = [];
  const { draw, stop } = createDecoders(start, limits, (error) => deaths.push(error));
  const done = draw('a', picture()).catch((error) => error);
  for (let round = 0; round < 2; round += 1) {
    await turn();
    latest().die();
  }
  expect(await done).toMatchObject({ tag: 'storage_file_type_unsupported' });
  expect(deaths).toEqual([expect.any(DecoderDied), expect.any(DecoderDied)]);
  expect(processes).toHaveLength(2);
  stop();
});

test('what is cheap does not wait for what is not', async () => {
  const { draw, stop } = createDecoders(start, limits);
  const dear = [1, 2, 3].map((visitor) => draw(`${visitor}`, picture()));
  await turn();
  const cheap = draw('other', picture());
  const [onlyCheap, whatever] = processes;
  for (let seen = 0; seen < 2; seen += 1) {
    onlyCheap?.say({ type: 'deferred' });
    await turn();
  }
  expect(onlyCheap?.heard.map((message) => message.type === 'job' && message.job.onlyCheap)).toEqual([
    ...[true, true, true],
  ]);
  await finish(onlyCheap ?? latest());
  await cheap;
  for (let left = 0; left < 3; left += 1) await finish(whatever ?? latest());
  await Promise.all(dear);
  stop();
});

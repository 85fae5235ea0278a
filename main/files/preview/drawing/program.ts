/**
 * The decoder's program: draws one picture after the other for the server on the other side of a channel. It has
 * neither files nor keys: what it works on comes through the channel, and goes back through it.
 */
import sharp from 'sharp';
import { type Channel, type Conversation, createConversation } from '../conversation.ts';
import {
  type DrawJob,
  decodeToDecoder,
  encodeMessage,
  type FromDecoder,
  pieceBytes,
  type Refusal,
  type ToDecoder,
} from '../decoderMessages.ts';
import { isCheap, isTooMuch } from './cost.ts';
import { drawPlan, planOf, readSource } from './draw.ts';
import { endNow } from './endNow.ts';
import { type Size, TooLarge } from './limits.ts';
import { stepBack, volunteer, watchMemory } from './watch.ts';

/** What the build of sharp makes of a process. */
type Build = {
  /** How many times slower it is than the native one. */
  slowness: number;
  /** Bytes that the process may have grown by after a picture; more is only returned by ending it. */
  growth: number;
};

const native: Build = { slowness: 1, growth: 256 * 1_048_576 };
/** Memory of WebAssembly grows and is never returned; compiling it takes some 60 MB with the first pictures. */
const webAssembly: Build = { slowness: 4, growth: 128 * 1_048_576 };

/** Milliseconds in which the last words of a process leave it. */
const partingTime = 50;

/** Runs until the channel ends, and the process with it. */
export async function runDecoder(channel: Channel): Promise<void> {
  const conversation = createConversation(channel, decodeToDecoder, endNow);
  const say = (message: FromDecoder) => conversation.send(encodeMessage(message));
  // One thread per picture and no operation cache: what one picture takes is estimated, and nothing else is kept.
  sharp.concurrency(1);
  sharp.cache(false);
  volunteer();
  let drawn = { width: 0, height: 0 };
  watchMemory(() => {
    say({ type: 'refused', refusal: { reason: 'tooLarge', ...drawn } });
    setTimeout(endNow, partingTime);
  });
  const build = 'emscripten' in sharp.versions ? webAssembly : native;
  const idleBytes = process.memoryUsage.rss();
  for (;;) {
    const message = await conversation.next();
    if (message.type !== 'job') throw new Error('The server begins with a job.');
    const file = await receive(conversation, say, message.job);
    const onBegun = (size: Size) => {
      drawn = size;
      say({ type: 'begun', ...size });
    };
    const result = await draw(file, message.job, build, onBegun);
    if (!(result instanceof Uint8Array)) say(result);
    else {
      const isLast = process.memoryUsage.rss() - idleBytes > build.growth;
      say({ type: 'picture', size: result.length, isLast });
      await send(conversation, say, result);
    }
  }
}

type Say = (message: FromDecoder) => void;

async function receive(
  conversation: Conversation<ToDecoder>,
  say: Say,
  { size }: DrawJob,
): Promise<Uint8Array> {
  const file = Buffer.allocUnsafeSlow(size);
  for (let at = 0; at < size; ) {
    say({ type: 'more' });
    const message = await conversation.next();
    if (message.type !== 'piece') throw new Error('The server sends the piece that was asked for.');
    file.set(message.data, at);
    at += message.data.length;
  }
  return file;
}

async function send(conversation: Conversation<ToDecoder>, say: Say, picture: Uint8Array): Promise<void> {
  for (let at = 0; at < picture.length; at += pieceBytes) {
    const message = await conversation.next();
    if (message.type !== 'more') throw new Error('The server asks for the next piece.');
    say({ type: 'piece', data: picture.subarray(at, at + pieceBytes) });
  }
}

async function draw(
  file: Uint8Array,
  { mimeType, recipe, onlyCheap }: DrawJob,
  { slowness }: Build,
  onBegun: (size: Size) => void,
): Promise<Uint8Array | FromDecoder> {
  try {
    const source = await readSource(file, mimeType, recipe);
    const plan = planOf(source, recipe, slowness);
    if (isTooMuch(plan.cost)) throw new TooLarge(largerOf(source, plan.size));
    if (!isCheap(plan.cost)) {
      if (onlyCheap) return { type: 'deferred' };
      stepBack();
    }
    const { width, height } = largerOf(source, plan.size);
    onBegun({ width, height });
    return await drawPlan(plan);
  } catch (error) {
    return { type: 'refused', refusal: refusalOf(error) };
  }
}

/** Of the picture and what is made of it: the one that more is to be done for. */
function largerOf(one: Size, other: Size): Size {
  return other.width * other.height > one.width * one.height ? other : one;
}

/** libvips throws plain errors for everything it cannot read or write. */
function refusalOf(error: unknown): Refusal {
  return error instanceof TooLarge ? { reason: 'tooLarge', ...error.size } : { reason: 'undecodable' };
}

/**
 * One decoder process as the server sees it: started with the first picture, kept warm, given one picture at a time,
 * and ended when a picture takes too long, when nobody waits for it any more, and when it has been idle for a while.
 * It may die at any time; the next picture gets a new one.
 */
import { type Channel, type Conversation, createConversation } from './conversation.ts';
import { createHealth } from './decoderHealth.ts';
import {
  type DrawJob,
  decodeFromDecoder,
  encodeMessage,
  type FromDecoder,
  type Refusal,
  type ToDecoder,
} from './decoderMessages.ts';

/** Starts a decoder process, and is asked for a new one after each that ended. */
export type StartDecoder = () => Channel;

/** The bytes of a picture: as many as `size` says. */
export type Drawn = { size: number; pieces: AsyncIterable<Uint8Array> };

export type Picture = {
  job: DrawJob;
  /** The pieces of the file, as many as the decoder asks for. May be called again, after a decoder died. */
  open(): AsyncIterable<Uint8Array>;
  /** Takes the finished picture; the decoder is busy until then. */
  receive(drawn: Drawn): Promise<void>;
  /** Whether somebody waits for the picture. */
  isWanted(): boolean;
};

export type Outcome = { type: 'drawn' } | { type: 'deferred' } | { type: 'refused'; refusal: Refusal };

export type Decoder = {
  /**
   * @throws DecoderDied when the process ended by itself, Unwanted when nobody waits any more, DecoderResting after
   * several deaths, and what `open` and `receive` throw
   */
  draw(picture: Picture): Promise<Outcome>;
  stop(): void;
};

export class DecoderDied extends Error {
  constructor() {
    super('died');
    this.name = 'DecoderDied';
  }
}

export class Unwanted extends Error {
  constructor() {
    super('unwanted');
    this.name = 'Unwanted';
  }
}

export type DecoderLimits = {
  /** Milliseconds for one picture, from its first byte to its last. */
  deadline: number;
  /** Milliseconds that a picture is still drawn after the last who waited for it has gone. */
  grace: number;
  /** Milliseconds without a picture after which the process is ended. */
  idle: number;
};

/** Milliseconds between two looks whether somebody still waits. */
const lookEvery = 250;
export function createDecoder(start: StartDecoder, limits: DecoderLimits): Decoder {
  const health = createHealth();
  let conversation: Conversation<FromDecoder> | undefined;
  let idle: NodeJS.Timeout | undefined;

  function open(): Conversation<FromDecoder> {
    if (conversation && !conversation.isOver()) return conversation;
    health.assertWell();
    try {
      conversation = createConversation(start(), decodeFromDecoder, () => undefined);
      return conversation;
    } catch {
      // No descriptor or no process is left: as if it had died at once.
      health.note('died');
      throw new DecoderDied();
    }
  }

  function rest(): void {
    idle = setTimeout(() => conversation?.end(), limits.idle).unref();
  }

  return {
    async draw(picture) {
      clearTimeout(idle);
      const current = open();
      const watch = watchPicture(picture, limits, current.end);
      try {
        const outcome = await converse(current, picture, watch.see);
        health.note('well');
        return outcome;
      } catch (error) {
        // Whatever went wrong, what is left of the picture in this process must not become part of the next one.
        const cause = watch.cause() ?? (current.isOver() ? new DecoderDied() : error);
        current.end();
        if (cause instanceof DecoderDied) health.note('died');
        if (cause instanceof TooLong) return { type: 'refused', refusal: cause.refusal };
        throw cause;
      } finally {
        watch.end();
        rest();
      }
    },
    stop() {
      clearTimeout(idle);
      conversation?.end();
    },
  };
}

type Header = { width: number; height: number };

class TooLong extends Error {
  readonly refusal: Refusal;

  constructor(header: Header | undefined) {
    super('tooLong');
    this.name = 'TooLong';
    this.refusal = header ? { reason: 'tooLarge', ...header } : { reason: 'undecodable' };
  }
}

/** Ends the process at the deadline, or when the last who waited has been gone for a while. */
function watchPicture({ isWanted }: Picture, { deadline, grace }: DecoderLimits, end: () => void) {
  let cause: Error | undefined;
  let header: Header | undefined;
  let goneSince: number | undefined;

  function endFor(reason: Error): void {
    cause ??= reason;
    end();
  }

  const timer = setTimeout(() => endFor(new TooLong(header)), deadline);
  const look = setInterval(() => {
    goneSince = isWanted() ? undefined : (goneSince ?? performance.now());
    if (goneSince !== undefined && performance.now() - goneSince >= grace) endFor(new Unwanted());
  }, lookEvery);
  return {
    see({ width, height }: Header): void {
      header = { width, height };
    },
    cause: () => cause,
    end(): void {
      clearTimeout(timer);
      clearInterval(look);
    },
  };
}

async function converse(
  conversation: Conversation<FromDecoder>,
  picture: Picture,
  onBegun: (header: Header) => void,
): Promise<Outcome> {
  const say = (message: ToDecoder) => conversation.send(encodeMessage(message));
  const input = picture.open()[Symbol.asyncIterator]();
  try {
    say({ type: 'job', job: picture.job });
    for (;;) {
      const message = await conversation.next();
      if (message.type === 'more') say({ type: 'piece', data: await pieceOf(input) });
      else if (message.type === 'begun') onBegun(message);
      else if (message.type === 'picture') {
        await picture.receive({ size: message.size, pieces: piecesOf(conversation, message.size) });
        if (message.isLast) conversation.end();
        return { type: 'drawn' };
      } else if (message.type === 'piece') throw new DecoderDied();
      else return message;
    }
  } finally {
    await input.return?.();
  }
}

async function pieceOf(input: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const { done, value } = await input.next();
  if (done) throw new DecoderDied();
  return value;
}

async function* piecesOf(conversation: Conversation<FromDecoder>, size: number): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; ) {
    conversation.send(encodeMessage({ type: 'more' }));
    const message = await conversation.next();
    if (message.type !== 'piece' || message.data.length === 0 || message.data.length > left)
      throw new DecoderDied();
    left -= message.data.length;
    yield message.data;
  }
}

/**
 * At most two decoders. One takes whatever comes, the other only what is cheap, so that a thumbnail never waits behind
 * pictures that take seconds. Visitors take turns, and a queue that is full refuses.
 */
import type { OnError } from '../../core/bestEffort.ts';
import { problem } from '../../core/errors.ts';
import {
  createDecoder,
  type Decoder,
  DecoderDied,
  type DecoderLimits,
  type Outcome,
  type Picture,
  type StartDecoder,
  Unwanted,
} from './decoder.ts';
import { DecoderResting } from './decoderHealth.ts';
import type { Refusal } from './decoderMessages.ts';
import { createTurns } from './turns.ts';

export type PictureRequest = Omit<Picture, 'job'> & { job: Omit<Picture['job'], 'onlyCheap'> };

export type Decoders = {
  /**
   * Resolves when `receive` has taken the picture.
   * @param visitor who asks; visitors take turns
   * @throws storage_file_type_unsupported, storage_image_resolution_exceeded, general_rate_limit_exceeded when too much
   * waits, general_bad_request when nobody waits for it any more, and what `open` and `receive` throw
   */
  draw(visitor: string, request: PictureRequest): Promise<void>;
  stop(): void;
};

type Waiting = {
  request: PictureRequest;
  done: PromiseWithResolvers<void>;
  /** A decoder has seen that it is not cheap. */
  isDear: boolean;
  /** A decoder died of it, or while it was drawn. */
  diedOnce: boolean;
};

type Lane = { decoder: Decoder; onlyCheap: boolean; isBusy: boolean };

const defaultLimits: DecoderLimits = { deadline: 45_000, grace: 1_000, idle: 60_000 };
const room = { perVisitor: 128, inTotal: 1_024 };

/** @param onDeath hears of every decoder that ended by itself, which no visitor is told */
export function createDecoders(start: StartDecoder, limits = defaultLimits, onDeath?: OnError): Decoders {
  // What is cheap goes to its own decoder first, which keeps the usual priority.
  const lanes: Lane[] = [true, false].map((onlyCheap) => ({
    decoder: createDecoder(start, limits),
    onlyCheap,
    isBusy: false,
  }));
  const turns = createTurns<Waiting>({
    ...room,
    isWanted: ({ request }) => request.isWanted(),
    onUnwanted: ({ done }) => done.reject(nobodyWaits()),
  });
  let isStopped = false;

  async function work(lane: Lane, visitor: string, waiting: Waiting): Promise<void> {
    const { request, done } = waiting;
    if (isStopped || !request.isWanted()) return done.reject(nobodyWaits());
    try {
      const job = { ...request.job, onlyCheap: lane.onlyCheap };
      const outcome = await lane.decoder.draw({ ...request, job });
      if (outcome.type !== 'deferred') return settle(done, outcome);
      waiting.isDear = true;
      turns.putBack(visitor, waiting);
    } catch (error) {
      if (error instanceof DecoderDied && !isStopped) onDeath?.(error);
      // A decoder may die of something else than this picture, so the picture gets a second one.
      if (!(error instanceof DecoderDied) || waiting.diedOnce || isStopped)
        return done.reject(asRefusal(error));
      waiting.diedOnce = true;
      turns.putBack(visitor, waiting);
    }
  }

  function serve(): void {
    for (const lane of lanes.filter(({ isBusy }) => !isBusy)) {
      const next = turns.take(({ isDear }) => !(isDear && lane.onlyCheap));
      if (next === undefined) continue;
      lane.isBusy = true;
      void work(lane, next.visitor, next.job).finally(() => {
        lane.isBusy = false;
        serve();
      });
    }
  }

  return {
    draw(visitor, request) {
      const done = Promise.withResolvers<void>();
      const added = !isStopped && turns.add(visitor, { request, done, isDear: false, diedOnce: false });
      if (!added) throw problem('general_rate_limit_exceeded');
      serve();
      return done.promise;
    },
    stop() {
      isStopped = true;
      for (const { done } of turns.clear()) done.reject(nobodyWaits());
      for (const { decoder } of lanes) decoder.stop();
    },
  };
}

function settle(done: PromiseWithResolvers<void>, outcome: Outcome): void {
  if (outcome.type === 'refused') done.reject(refusalOf(outcome.refusal));
  else done.resolve();
}

function refusalOf(refusal: Refusal): Error {
  if (refusal.reason === 'undecodable') return undecodable();
  return problem('storage_image_resolution_exceeded', { width: refusal.width, height: refusal.height });
}

function asRefusal(error: unknown): unknown {
  if (error instanceof DecoderDied) return undecodable();
  if (error instanceof DecoderResting) return problem('general_rate_limit_exceeded');
  return error instanceof Unwanted ? nobodyWaits() : error;
}

function undecodable(): Error {
  return problem('storage_file_type_unsupported', { reason: 'undecodable' });
}

/** Reaches nobody: every request for the picture was aborted. */
function nobodyWaits(): Error {
  return problem('general_bad_request');
}

/**
 * What the server and the decoder say to each other. They take turns: one picture at a time, and whoever wants bytes
 * asks for the next piece, so neither side ever holds more than one piece that nobody has asked for.
 *
 * A message is one frame: a byte that names its kind, then JSON or the bytes themselves.
 */
import type { Recipe } from './recipe.ts';

/** Bytes of one piece of a file or of a picture. */
export const pieceBytes = 1_048_576;
/** Bytes of a frame; a longer one is no message. */
export const maxFrameBytes = pieceBytes + 1;

export type DrawJob = {
  /** Bytes of the file; 0 where an icon is drawn. */
  size: number;
  mimeType: string;
  recipe: Recipe;
  /** Whether the decoder hands back what would keep it busy for long. */
  onlyCheap: boolean;
};

/** Why no picture comes of it. */
export type Refusal = { reason: 'undecodable' } | { reason: 'tooLarge'; width: number; height: number };

export type ToDecoder =
  | { type: 'job'; job: DrawJob }
  | { type: 'piece'; data: Uint8Array }
  /** Asks for the next piece of the picture. */
  | { type: 'more' };

export type FromDecoder =
  /** Asks for the next piece of the file. */
  | { type: 'more' }
  /** The header was read; drawing begins. */
  | { type: 'begun'; width: number; height: number }
  /** Not drawn, because only something cheap was wanted. */
  | { type: 'deferred' }
  | { type: 'refused'; refusal: Refusal }
  /** `isLast`: the decoder has grown and is to be ended after this picture. */
  | { type: 'picture'; size: number; isLast: boolean }
  | { type: 'piece'; data: Uint8Array };

const bytesKind = 0;
const jsonKind = 1;

/** @returns the kind and the rest of a frame */
export function encodeMessage(message: ToDecoder | FromDecoder): { kind: number; body: Uint8Array } {
  if (message.type === 'piece') return { kind: bytesKind, body: message.data };
  return { kind: jsonKind, body: Buffer.from(JSON.stringify(message)) };
}

/** @throws on anything a decoder does not say: it may be in the hands of a hostile picture */
export function decodeFromDecoder(frame: Uint8Array): FromDecoder {
  if (frame[0] === bytesKind) return { type: 'piece', data: frame.subarray(1) };
  const message: unknown = parseJson(frame);
  if (!isFromDecoder(message)) throw new Error('The decoder says something unknown.');
  return message;
}

/** The server is trusted. */
export function decodeToDecoder(frame: Uint8Array): ToDecoder {
  if (frame[0] === bytesKind) return { type: 'piece', data: frame.subarray(1) };
  return parseJson(frame) as ToDecoder;
}

function parseJson(frame: Uint8Array): unknown {
  return JSON.parse(Buffer.from(frame.buffer, frame.byteOffset + 1, frame.length - 1).toString());
}

function isFromDecoder(message: unknown): message is FromDecoder {
  const { type, size, width, height, isLast, refusal } = (message ?? {}) as Record<string, unknown>;
  if (type === 'more' || type === 'deferred') return true;
  if (type === 'begun') return isCount(width) && isCount(height);
  if (type === 'picture') return isCount(size) && typeof isLast === 'boolean';
  return type === 'refused' && isRefusal(refusal);
}

function isRefusal(refusal: unknown): refusal is Refusal {
  const { reason, width, height } = (refusal ?? {}) as Record<string, unknown>;
  return reason === 'undecodable' || (reason === 'tooLarge' && isCount(width) && isCount(height));
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Frames on a byte stream: four bytes of length, then as many bytes. Both ends of the decoder's pipe use it. */
import type { Duplex } from 'node:stream';
import { maxFrameBytes } from './decoderMessages.ts';

/** Descriptor of the pipe in the decoder. */
export const pipeDescriptor = 3;

const lengthBytes = 4;

export function writeFrame(stream: Duplex, { kind, body }: { kind: number; body: Uint8Array }): void {
  const head = Buffer.alloc(lengthBytes + 1);
  head.writeUInt32BE(body.length + 1);
  head[lengthBytes] = kind;
  stream.cork();
  stream.write(head);
  stream.write(body);
  stream.uncork();
}

/** @param onGarbage called once for a length that no frame has; nothing is read afterwards */
export function readFrames(
  stream: Duplex,
  onFrame: (frame: Uint8Array) => void,
  onGarbage: () => void,
): void {
  const head = Buffer.alloc(lengthBytes);
  /** The frame under way; undefined while its length is being read. */
  let frame: Buffer | undefined;
  let filled = 0;
  let isOver = false;

  /** @returns how many bytes of the chunk were taken */
  function take(chunk: Buffer): number {
    const target = frame ?? head;
    const taken = chunk.copy(target, filled);
    filled += taken;
    if (filled < target.length) return taken;
    filled = 0;
    if (frame) {
      onFrame(frame);
      frame = undefined;
      return taken;
    }
    const length = head.readUInt32BE();
    isOver = length === 0 || length > maxFrameBytes;
    if (isOver) onGarbage();
    else frame = Buffer.allocUnsafeSlow(length);
    return taken;
  }

  stream.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length && !isOver; ) at += take(chunk.subarray(at));
  });
}

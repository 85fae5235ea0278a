import type { IncomingMessage } from 'node:http';

/** Bytes; no form of ours is as long. */
const maxLength = 16_384;

/**
 * Takes what a client sends of a form that is not read, for one that still sends may not see its answer.
 * @returns when it has ended, broken off, or become too long
 */
export function dropForm(req: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let left = maxLength;
    req.on('data', ({ length }: Buffer) => {
      left -= length;
      if (left < 0) resolve();
    });
    req.once('end', resolve).once('close', resolve);
  });
}

/** @returns the fields of a form; none of one that is too long, or breaks off */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of req.iterator({ destroyOnReturn: false })) {
      length += piece.length;
      if (length > maxLength) return new URLSearchParams();
      pieces.push(piece);
    }
  } catch {
    return new URLSearchParams();
  }
  return new URLSearchParams(Buffer.concat(pieces).toString());
}

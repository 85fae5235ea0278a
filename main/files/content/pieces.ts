/** The two simple kinds of content, one open file and bytes in memory, and reading content from its start to its end. */
import { read } from 'node:fs';
import { promisify } from 'node:util';
import { ContentProblem, type FilePiece, type OpenContent } from '../../core/content.ts';

type Pieces = OpenContent['pieces'];

/** @param pin tells whether the file under the descriptor changed */
export function filePieces(fd: number, pin: Pick<FilePiece, 'intact' | 'confirm'>): Pieces {
  return (start, length) => [{ fd, start, length, ...pin }];
}

export function memoryPieces(data: Uint8Array): Pieces {
  return (start, length) => [data.subarray(start, start + length)];
}

/**
 * All bytes in their order.
 * @param buffer holds one part at a time, so each must be used before the next is requested
 * @throws ContentProblem when the bytes change meanwhile
 */
export async function* readPieces(
  { pieces, size }: Pick<OpenContent, 'pieces' | 'size'>,
  buffer: Uint8Array,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces(0, size)) {
    if (piece instanceof Uint8Array) yield* partsOf(piece, buffer.length);
    else if ('readTogether' in piece) {
      yield* readPieces({ pieces: piece.pieces, size: piece.length }, buffer);
    } else yield* readPiece(piece, buffer);
  }
}

function* partsOf(data: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < data.length; at += length) yield data.subarray(at, at + length);
}

async function* readPiece(piece: FilePiece, buffer: Uint8Array): AsyncGenerator<Uint8Array> {
  const { fd, start, length } = piece;
  for (let done = 0; done < length; ) {
    const wanted = Math.min(buffer.length, length - done);
    const { bytesRead } = await promisify(read)(fd, buffer, 0, wanted, start + done);
    if (bytesRead === 0) throw new ContentProblem('changed');
    if (!piece.intact()) {
      if (await piece.confirm?.()) continue;
      throw new ContentProblem('changed');
    }
    done += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

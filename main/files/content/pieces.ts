/** The two simple kinds of content, one open file and bytes in memory, and reading content as a whole. */
import { read } from 'node:fs';
import { promisify } from 'node:util';
import { ContentProblem, type FilePiece, type OpenContent } from '../../core/ports.ts';

type Pieces = OpenContent['pieces'];

/** @param intact false once the file under the descriptor changed */
export function filePieces(fd: number, intact: () => boolean): Pieces {
  return (start, length) => [{ fd, start, length, intact }];
}

export function memoryPieces(data: Uint8Array): Pieces {
  return (start, length) => [data.subarray(start, start + length)];
}

/** @throws ContentProblem when the bytes change meanwhile */
export async function readAll({ pieces, size }: Pick<OpenContent, 'pieces' | 'size'>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces(0, size)) {
    parts.push(piece instanceof Uint8Array ? piece : await readPiece(piece));
  }
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : Buffer.concat(parts);
}

async function readPiece({ fd, start, length, intact }: FilePiece): Promise<Uint8Array> {
  const data = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await promisify(read)(fd, data, done, length - done, start + done);
    if (bytesRead === 0) throw new ContentProblem('changed');
    done += bytesRead;
  }
  if (!intact()) throw new ContentProblem('changed');
  return data;
}

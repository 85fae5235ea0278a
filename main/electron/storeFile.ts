/** Gives bytes that are no file yet to the server, by the upload that every client uses (contract §3.4). */
import { randomBytes } from 'node:crypto';
import { ApiError, toApiError } from '../../shared/api/apiError.ts';
import { type Chunk, contentRange, planChunks } from '../../shared/api/chunks.ts';
import type { StoredFile } from '../../shared/wire/appwrite.ts';

export type NewFile = { name: string; content: Blob };

/** @returns the whole file, in bucket `shared`. @throws ApiError, and leaves nothing behind then */
export type StoreFile = (file: NewFile) => Promise<StoredFile>;

/** As the owner. */
export type PostForm = (
  path: string,
  form: { headers: Record<string, string>; body: FormData },
) => Promise<Response>;

export function createStoreFile(
  post: PostForm,
  removeFile: (bucketId: string, fileId: string) => Promise<void>,
): StoreFile {
  return async (file) => {
    // Chosen here, so that a file whose answer was lost can be taken away again.
    const id = randomBytes(10).toString('hex');
    try {
      let stored: StoredFile | undefined;
      for (const chunk of planChunks(file.content.size)) {
        const { ok, status, text } = await answerOf(post(filesPath, formOf(file, chunk, id)));
        if (!ok) throw toApiError(status, text);
        stored = JSON.parse(text) as StoredFile;
      }
      // There is one chunk at least.
      return stored as StoredFile;
    } catch (error) {
      await removeFile('shared', id).catch(() => undefined);
      throw error;
    }
  };
}

const filesPath = '/storage/buckets/shared/files';

/** @throws ApiError where there is none */
async function answerOf(asked: Promise<Response>): Promise<{ ok: boolean; status: number; text: string }> {
  try {
    const answer = await asked;
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch (cause) {
    // How fetch says that there is no answer.
    throw cause instanceof TypeError ? new ApiError('unreachable', { cause }) : cause;
  }
}

function formOf({ name, content }: NewFile, chunk: Chunk, id: string): Parameters<PostForm>[1] {
  const body = new FormData();
  body.append('fileId', id);
  body.append('file', content.slice(chunk.start, chunk.end), name);
  if (chunk.end - chunk.start === content.size) return { body, headers: {} };
  const next = chunk.index === 0 ? {} : { 'x-appwrite-id': id };
  return { body, headers: { 'content-range': contentRange(chunk, content.size), ...next } };
}

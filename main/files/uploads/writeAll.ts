import type { FileHandle } from 'node:fs/promises';

/** Writes all bytes: a single `write` may write fewer. */
export async function writeAll(handle: FileHandle, data: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < data.length; ) {
    const { bytesWritten } = await handle.write(data, done, data.length - done, position + done);
    done += bytesWritten;
  }
}

/** The same for bytes that lie in several places, in one call where that goes. */
export async function writeViews(handle: FileHandle, views: Uint8Array[], position: number): Promise<void> {
  if (views.length === 0) return;
  const { bytesWritten } = await handle.writev(views, position);
  let start = 0;
  for (const view of views) {
    const written = Math.min(Math.max(bytesWritten - start, 0), view.length);
    await writeAll(handle, view.subarray(written), position + start + written);
    start += view.length;
  }
}

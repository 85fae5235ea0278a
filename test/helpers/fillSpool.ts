import type { Spool, SpoolWriter } from '../../main/core/filePorts.ts';

/** Receives pieces as a request does. */
export async function fillSpool(writer: SpoolWriter, ...pieces: Uint8Array[]): Promise<Spool> {
  try {
    for (const piece of pieces) await writer.write(piece);
    return await writer.end();
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/** A part that comes again: it is compared with what is stored, be the upload under way or finished, whatever its form. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileServices, type FileServices } from '../../../main/files/fileServices.ts';
import { bytesOf } from '../../contract/support/uploads.ts';
import { fillSpool } from '../../helpers/fillSpool.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();
let services: FileServices;
beforeAll(() => {
  services = createFileServices({ dataDir: folder.path });
});
afterAll(() => services.stop());

const total = 1_000_000;
const bytes = bytesOf(total);
const other = Buffer.from(bytes);
other.writeUInt8(other.readUInt8(700_000) ^ 1, 700_000);

const spool = (part: Uint8Array) => fillSpool(services.openSpool(total), part);

async function upload(): Promise<string> {
  const blob = services.blobs.create();
  for (const start of [0, 500_000]) {
    const part = await spool(bytes.subarray(start, start + 500_000));
    await services.blobs.writeChunk(blob, { start, total }, part);
  }
  return blob;
}

const forms = {
  'an upload under way': undefined,
  'a finished one': { compression: 'none', encryption: false },
  'an encrypted one': { compression: 'none', encryption: true },
  'a compressed one': { compression: 'gzip', encryption: false },
} as const;

describe.each(Object.entries(forms))('in %s', (_what, options) => {
  test('a part holds what was sent, and nothing else', async () => {
    const blob = await upload();
    if (options !== undefined) await services.blobs.finish(blob, 'a.bin', total, options);
    const holds = async (start: number, part: Uint8Array) =>
      services.blobs.holdsChunk(blob, { start, total }, await spool(part));
    expect(await holds(0, bytes.subarray(0, 500_000))).toBe(true);
    expect(await holds(500_000, bytes.subarray(500_000))).toBe(true);
    expect(await holds(500_000, other.subarray(500_000))).toBe(false);
    expect(await holds(500_000, bytes.subarray(0, 500_000))).toBe(false);
    expect(await holds(500_000, bytes)).toBe(false);
  });
});

test.each(['none', 'gzip'] as const)(
  'other bytes for an upload that a crash left finished: %s',
  async (compression) => {
    const blob = await upload();
    await services.blobs.finish(blob, 'a.bin', total, { compression, encryption: false });
    const write = async (part: Uint8Array) =>
      services.blobs.writeChunk(blob, { start: 500_000, total }, await spool(part));
    await write(bytes.subarray(500_000));
    await expect(write(other.subarray(500_000))).rejects.toMatchObject({
      tag: 'storage_file_already_exists',
    });
  },
);

test('bytes that are lost are held nowhere', async () => {
  const blob = await upload();
  await services.blobs.remove(blob);
  expect(await services.blobs.holdsChunk(blob, { start: 0, total }, await spool(bytes))).toBe(false);
});

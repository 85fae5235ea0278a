/** Uploads by hand, for what the SDKs never send. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { noise } from '../../helpers/noise.ts';
import type { ContractServer } from './server.ts';

export const chunkSize = 5_242_880;

export type Upload = {
  bucketId: string;
  fileId?: string;
  name?: string;
  bytes?: Uint8Array;
  /** More fields, e.g. `['permissions[]', 'read("any")']`. */
  fields?: [string, string][];
  headers?: Record<string, string>;
};

export type Call = ContractServer['asKey'];

export function upload(call: Call, options: Upload): Promise<Response> {
  const form = new FormData();
  if (options.fileId !== undefined) form.append('fileId', options.fileId);
  for (const [name, value] of options.fields ?? []) form.append(name, value);
  if (options.bytes !== undefined) {
    form.append('file', new Blob([options.bytes as Uint8Array<ArrayBuffer>]), options.name ?? 'file.bin');
  }
  const path = `/storage/buckets/${options.bucketId}/files`;
  return call(path, { method: 'POST', body: form, headers: options.headers ?? {} });
}

/** One chunk of a file, numbered from 1. */
export function uploadChunk(
  call: Call,
  options: Upload & { bytes: Uint8Array },
  chunk: number,
): Promise<Response> {
  const { part, range } = partOf(options.bytes, chunk);
  return upload(call, { ...options, bytes: part, headers: { 'content-range': range, ...options.headers } });
}

/** The bytes of one chunk, numbered from 1, and what its `content-range` says. */
export function partOf(bytes: Uint8Array, chunk: number): { part: Uint8Array; range: string } {
  const start = (chunk - 1) * chunkSize;
  const part = bytes.subarray(start, start + chunkSize);
  return { part, range: `bytes ${start}-${start + part.length - 1}/${bytes.length}` };
}

/** Sends these pieces of a multipart body with the boundary `xx`, which promises more, and hangs up. */
export function cutOff(
  server: ContractServer,
  bucketId: string,
  headers: { 'Content-Length': string; 'Content-Range'?: string },
  pieces: (string | Uint8Array)[],
): Promise<void> {
  const sent = request(`${server.apiUrl}/storage/buckets/${bucketId}/files`, {
    method: 'POST',
    headers: {
      'X-Appwrite-Project': server.projectId,
      'X-Appwrite-Key': server.key,
      'Content-Type': 'multipart/form-data; boundary=xx',
      ...headers,
    },
  });
  return new Promise((resolve) => {
    sent.on('error', () => resolve()).on('close', () => resolve());
    for (const piece of pieces.slice(0, -1)) sent.write(piece);
    sent.write(pieces.at(-1) ?? '', () => sent.destroy());
  });
}

export function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

export function bytesOf(size: number, seed = 1): Buffer {
  return Buffer.concat([...noise(size, seed)]);
}

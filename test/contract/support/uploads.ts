/** Uploads by hand, for what the SDKs never send. */
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
  const start = (chunk - 1) * chunkSize;
  const part = options.bytes.subarray(start, start + chunkSize);
  const range = `bytes ${start}-${start + part.length - 1}/${options.bytes.length}`;
  return upload(call, { ...options, bytes: part, headers: { 'content-range': range, ...options.headers } });
}

export function bytesOf(size: number, seed = 1): Buffer {
  return Buffer.concat([...noise(size, seed)]);
}

/** One request of an upload. XMLHttpRequest, for fetch does not tell how much has been sent. */
import { ApiError, toApiError } from '../../../shared/api/apiError.ts';
import type { RequestHeaders } from '../../../shared/api/request.ts';
import type { StoredFile } from '../../../shared/wire/appwrite.ts';

export type SendChunk = (part: Part) => Promise<StoredFile>;

export type Part = {
  fileId: string;
  /** Bytes of this request under the name of the whole file. */
  content: Blob;
  name: string;
  /** `""`, or folders with a slash at the end. */
  folder: string;
  /** Undefined for a file in one request. */
  range: string | undefined;
  /** ID of the upload that this part continues. */
  uploadId: string | undefined;
  onProgress(sent: number): void;
  signal: AbortSignal;
};

/** @param headers those of every request; what it makes rejects with ApiError, or the signal's reason */
export function createSendChunk(headers: () => RequestHeaders, bucketId = 'shared'): SendChunk {
  return (part) => sendChunk(part, bucketId, { ...headers(), ...headersOf(part) });
}

function sendChunk(part: Part, bucketId: string, headers: RequestHeaders): Promise<StoredFile> {
  const { promise, resolve, reject } = Promise.withResolvers<StoredFile>();
  const xhr = new XMLHttpRequest();
  xhr.open('POST', `/v1/storage/buckets/${encodeURIComponent(bucketId)}/files`);
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
  // What is sent beyond the content is the form around it.
  xhr.upload.onprogress = ({ loaded }) => part.onProgress(Math.min(loaded, part.content.size));
  xhr.onerror = () => reject(new ApiError('unreachable'));
  xhr.onabort = () => reject(part.signal.reason);
  xhr.onload = () => {
    if (xhr.status < 300) resolve(JSON.parse(xhr.responseText) as StoredFile);
    else reject(toApiError(xhr.status, xhr.responseText));
  };
  const abort = () => xhr.abort();
  part.signal.addEventListener('abort', abort, { once: true });
  xhr.onloadend = () => part.signal.removeEventListener('abort', abort);
  part.signal.throwIfAborted();
  xhr.send(formOf(part));
  return promise;
}

function headersOf({ range, uploadId }: Part): RequestHeaders {
  return {
    ...(range === undefined ? {} : { 'content-range': range }),
    ...(uploadId === undefined ? {} : { 'x-appwrite-id': uploadId }),
  };
}

function formOf(part: Part): FormData {
  const form = new FormData();
  form.append('fileId', part.fileId);
  if (part.folder !== '') form.append('folder', part.folder);
  form.append('file', part.content, part.name);
  return form;
}

/**
 * What the API client uses of `fetch`, over `node:http`: to load Node's own takes a tenth of a second of a core, which a
 * short command feels (docs/decisions/059).
 */
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Fetch, FetchAnswer } from '../../shared/api/request.ts';

/** Rejects like `fetch`: with the reason of the signal, and for a redirect. */
export const fetchPlainly: Fetch = (url, { method, headers, body, signal }) => {
  const { promise, resolve, reject } = Promise.withResolvers<FetchAnswer>();
  const call = request(url, { method, headers, ...(signal && { signal }) });
  call.once('response', (response) => {
    const status = response.statusCode ?? 0;
    if (status < 300 || status >= 400) return resolve(answerOf(response, status, signal));
    call.destroy();
    reject(new Error('The answer is a redirect'));
  });
  call.once('error', (error) => reject(signal?.aborted ? signal.reason : error));
  call.end(body ?? undefined);
  return promise;
};

function answerOf(response: IncomingMessage, status: number, signal: AbortSignal | null): FetchAnswer {
  return {
    ok: status >= 200 && status < 300,
    status,
    get body() {
      return Readable.toWeb(response) as FetchAnswer['body'];
    },
    async text() {
      try {
        return await text(response);
      } catch (error) {
        throw signal?.aborted ? signal.reason : error;
      }
    },
  };
}

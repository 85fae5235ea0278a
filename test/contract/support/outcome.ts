/** Status and error type in one word, so that a table of the contract reads like the table in the contract. */
import { AppwriteException } from 'node-appwrite';
import { expect } from 'vitest';

/** `200`, or `401 user_unauthorized`; checks on the way that an error is the contract's envelope (§0.7). */
export async function outcome(response: Response | Promise<Response>): Promise<string> {
  const answer = await response;
  if (answer.status < 400) {
    await answer.arrayBuffer();
    return String(answer.status);
  }
  expect(answer.headers.get('content-type')).toBe('application/json; charset=UTF-8');
  expect(answer.headers.get('cache-control')).toBe('no-cache, no-store, must-revalidate');
  const body = (await answer.json()) as Record<string, unknown>;
  expect(Object.keys(body).sort()).toEqual(['code', 'message', 'type', 'version']);
  expect(body.code).toBe(answer.status);
  expect(body.version).toBe('1.9.6');
  return `${answer.status} ${body.type}`;
}

/** The same of an SDK call: `ok`, or code and type of the exception. */
export async function sdkOutcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (error instanceof AppwriteException) return `${error.code} ${error.type}`;
    throw error;
  }
}

/** The sentence of an error answer. */
export async function messageOf(response: Response | Promise<Response>): Promise<string> {
  return ((await (await response).json()) as { message: string }).message;
}

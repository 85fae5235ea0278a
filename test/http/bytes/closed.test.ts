/** Content is closed whatever goes wrong before its first byte: nobody else knows of it then. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import type { HeaderPairs } from '../../../main/http/bytes/headerPairs.ts';
import { createSendContent } from '../../../main/http/bytes/sendContent.ts';
import { freeFlow } from '../../helpers/freeFlow.ts';

const pump = vi.fn(async () => undefined);
const send = createSendContent(pump);

const builders: Record<string, () => HeaderPairs> = {
  'cannot be made': () => {
    throw new Error('no headers');
  },
  'cannot be written': () => [['X-Bad', 'line\nbreak']],
};
const requests: Record<string, { method: string; headers: Record<string, string> }> = {
  'a whole answer': { method: 'GET', headers: {} },
  HEAD: { method: 'HEAD', headers: {} },
  'a part': { method: 'GET', headers: { range: 'bytes=0-1' } },
  'several parts': { method: 'GET', headers: { range: 'bytes=0-0,2-2' } },
  'what has not changed': { method: 'GET', headers: { 'if-none-match': '*' } },
};

const rows = Object.keys(builders).flatMap((why) =>
  Object.keys(requests).flatMap((what) => [10, 1_000_000].map((size) => [why, what, size] as const)),
);

test.each(rows)('headers that %s: %s of %i bytes', (why, what, size) => {
  const close = vi.fn();
  const content = { size, etag: '"e"', pieces: (_: number, length: number) => [Buffer.alloc(length)], close };
  const req = Object.assign(new IncomingMessage(new Socket()), requests[what]);
  const sending = {
    content,
    headers: () => builders[why]?.() ?? [],
    grammar: 'rfc9110' as const,
    refuseRange: () => undefined,
  };
  expect(() => send(req, new ServerResponse(req), sending, freeFlow)).toThrow();
  expect(close).toHaveBeenCalled();
  expect(pump).not.toHaveBeenCalled();
});

/** A sender who goes away once all of a body has arrived, while its file is still being written. */
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { SpoolWriter } from '../../../main/core/filePorts.ts';
import { readMultipart } from '../../../main/http/api/multipart.ts';
import { close, listen } from '../../helpers/listen.ts';
import { poll } from '../../helpers/poll.ts';

const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
const content = 'x'.repeat(1_000);
const rest = `${content}\r\n--b--\r\n`;

/** Writes at once, until it is told to wait. */
function createSpool() {
  const state = { written: 0, isDiscarded: false, writing: undefined as Promise<void> | undefined };
  const spool: SpoolWriter = {
    write({ length }) {
      state.written += length;
      return state.writing;
    },
    end: async () => ({ size: state.written, discard: async () => undefined }),
    discard: async () => {
      state.isDiscarded = true;
    },
  };
  return { spool, state };
}

test('is waited for no longer, and nothing of the file is kept', async () => {
  const { spool, state } = createSpool();
  const arrived = Promise.withResolvers<{ req: IncomingMessage; outcome: Promise<unknown> }>();
  const server = createServer((req) => {
    const outcome = readMultipart(req, () => spool).catch((error: unknown) => error);
    arrived.resolve({ req, outcome });
  });
  const socket = connect(await listen(server), '127.0.0.1');
  onTestFinished(() => close(server));
  const length = head.length + 3 * content.length + rest.length;
  const type = 'Content-Type: multipart/form-data; boundary=b';
  socket.write(`POST / HTTP/1.1\r\nHost: a\r\n${type}\r\nContent-Length: ${length}\r\n\r\n${head}${content}`);
  const { req, outcome } = await arrived.promise;
  await poll(() => state.written === content.length, 'the beginning');
  socket.write(content);
  await poll(() => state.written === 2 * content.length, 'more of it');
  const { promise, resolve } = Promise.withResolvers<void>();
  state.writing = promise;
  socket.write(content);
  await poll(() => state.written === 3 * content.length, 'what is slow to write');
  socket.write(rest);
  await poll(() => req.complete, 'the end');
  const closed = new Promise((resolve) => req.once('close', resolve));
  socket.resetAndDestroy();
  await closed;
  resolve();
  expect(await outcome).toMatchObject({ message: 'The multipart body is malformed or incomplete.' });
  expect(state.isDiscarded).toBe(true);
});

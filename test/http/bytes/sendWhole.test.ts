/** Bytes in memory count once the socket took them, and not when the connection was reset before that. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { sendWhole } from '../../../main/http/bytes/sendWhole.ts';
import { setUpListening } from '../../helpers/setUpListening.ts';

const size = 50_000_000;
const body = Buffer.alloc(size);
let answering: (res: ServerResponse) => void;
const server = setUpListening(() => createServer((_req, res) => answering(res)));

type Outcome = { res: ServerResponse; counted: number[]; isTaken: boolean };

/** Asks and reads nothing until `resume`. */
async function answerUnread(bytes: Buffer, connection: string): Promise<Outcome & { resume(): void }> {
  const began = new Promise<Outcome>((resolve) => {
    answering = (res) => {
      const counted: number[] = [];
      const head = ['Content-Length', bytes.length];
      const isTaken = sendWhole(res, { status: 200, head, body: bytes }, (sent) => counted.push(sent));
      resolve({ res, counted, isTaken });
    };
  });
  const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
  socket.pause().write(`GET / HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n\r\n`);
  return { ...(await began), resume: () => socket.resume() };
}

test('what the socket takes at once counts at once', async () => {
  const { counted, isTaken } = await answerUnread(body.subarray(0, 1_000), 'keep-alive');
  expect([isTaken, counted]).toEqual([true, [1_000]]);
});

test.each(['keep-alive', 'close'])('what it takes later counts then (%s)', async (connection) => {
  const { res, counted, isTaken, resume } = await answerUnread(body, connection);
  expect([isTaken, counted]).toEqual([false, []]);
  resume();
  await once(res, 'close');
  expect(counted).toEqual([size]);
});

test.each<[string, (res: ServerResponse) => void]>([
  ['reset', (res) => res.socket?.resetAndDestroy()],
  ['destroyed', (res) => res.destroy()],
  ['destroyed for a reason', (res) => res.socket?.destroy(new Error('stall'))],
])('what was under way when the connection was %s does not', async (_how, end) => {
  const { res, counted } = await answerUnread(body, 'keep-alive');
  end(res);
  if (!res.closed) await once(res, 'close');
  await new Promise(setImmediate);
  expect(counted).toEqual([]);
});

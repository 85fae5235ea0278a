/** The smallest server around the sender: it answers every request with what a source opens, and keeps count. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { type BufferPool, createBufferPool } from '../../../main/http/bytes/bufferPool.ts';
import { createPump } from '../../../main/http/bytes/pump.ts';
import { createSendContent, type Sending } from '../../../main/http/bytes/sendContent.ts';
import { freeFlow } from '../../helpers/freeFlow.ts';
import { setUpListening } from '../../helpers/setUpListening.ts';

export type SentContent = Sending['content'];
export type OpenSource = () => SentContent | Promise<SentContent>;

/** One request: bytes of the body that the socket took, in how many writes, and how often the content was closed. */
export type Answer = { sent: number; writes: number; closed: number };

export type ContentServer = {
  origin(): string;
  answers: Answer[];
  pool: BufferPool;
  /** Asks and reads nothing until it is told to. */
  askWithoutReading(): Promise<SlowReader>;
};

export type SlowReader = {
  /** Reads on to the end, which is the whole body or a cut. @returns the body as far as it came */
  readOn(): Promise<Buffer>;
  hangUp(how: 'close' | 'reset'): void;
};

/** @param onWrite is called after each write */
export function setUpContentServer(open: OpenSource, onWrite: () => void = () => undefined): ContentServer {
  const pool = createBufferPool();
  const answers: Answer[] = [];
  const send = createSendContent(createPump(pool));

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const content = await open();
    const count: Answer = { sent: 0, writes: 0, closed: 0 };
    answers.push(count);
    const close = () => {
      count.closed += 1;
      content.close();
    };
    const sending: Sending = {
      content: { ...content, close },
      headers: () => [
        ['Content-Type', 'image/png'],
        ['ETag', content.etag],
      ],
      grammar: 'rfc9110',
      refuseRange: (size) => res.writeHead(416, { 'Content-Range': `bytes */${size}` }).end(),
    };
    send(req, res, sending, {
      ...freeFlow,
      onSent(bytes) {
        count.sent += bytes;
        count.writes += 1;
        onWrite();
      },
    });
  }

  const listening = setUpListening(() =>
    createServer((req, res) => void answer(req, res).catch(() => res.destroy())),
  );
  return {
    origin: () => listening.origin,
    answers,
    pool,
    askWithoutReading: () => askWithoutReading(listening.port),
  };
}

function askWithoutReading(port: number): Promise<SlowReader> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const parts: Buffer[] = [];
    const closed = new Promise((done) => socket.once('close', done));
    const reader: SlowReader = {
      async readOn() {
        socket.on('data', (part) => parts.push(part)).resume();
        await closed;
        const all = Buffer.concat(parts);
        return all.subarray(all.indexOf('\r\n\r\n') + 4);
      },
      hangUp: (how) => (how === 'close' ? socket.destroy() : socket.resetAndDestroy()),
    };
    socket.on('error', () => undefined).pause();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', () => resolve(reader));
  });
}

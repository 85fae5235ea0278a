/**
 * A client that costs as little as a client can: one buffer for all sockets, and every byte is thrown away. What is
 * measured shall be the server.
 */
import { connect, type Socket } from 'node:net';

export type Drained = {
  status: number;
  /** Bytes of the body. */
  bytes: number;
  /** Milliseconds from connecting to the first byte of the answer, and to the last. */
  firstByte: number;
  lastByte: number;
};

const sink = Buffer.allocUnsafeSlow(1_048_576);

/** @throws when the connection ends before the body does */
export function drain(url: URL, range?: string): Promise<Drained> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const answer = { status: 0, bytes: 0, firstByte: 0, lastByte: 0 };
    let length = Number.POSITIVE_INFINITY;
    const socket = request(url, range, (data) => {
      answer.lastByte = performance.now() - began;
      if (answer.status === 0) {
        const head = readHead(data);
        answer.firstByte = answer.lastByte;
        answer.status = head.status;
        length = head.length;
        answer.bytes -= head.bytes;
      }
      answer.bytes += data.length;
      if (answer.bytes >= length) socket.destroy();
    });
    socket.on('error', reject).on('close', () => {
      if (answer.bytes === length) resolve(answer);
      else reject(new Error(`${url.host} sent ${answer.bytes} of ${length} bytes`));
    });
  });
}

/** Sends a GET; the callback must be done with the bytes when it returns. */
export function request(
  url: URL,
  range: string | undefined,
  onData: (data: Buffer) => void,
  headers: Readonly<Record<string, string>> = {},
): Socket {
  const callback = (length: number) => {
    onData(sink.subarray(0, length));
    return true;
  };
  const socket = connect({
    port: Number(url.port),
    host: url.hostname,
    onread: { buffer: sink, callback },
  });
  const asked = Object.entries(range === undefined ? headers : { ...headers, Range: range });
  const lines = asked.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\n${lines}\r\n`);
  return socket;
}

/** The head of these answers is far smaller than a first read. */
function readHead(data: Buffer): { status: number; length: number; bytes: number } {
  const bytes = data.indexOf('\r\n\r\n') + 4;
  const head = data.toString('latin1', 0, bytes);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (bytes < 4 || length === undefined) throw new Error(`no length in the answer: ${head}`);
  return { status: Number(head.slice(9, 12)), length: Number(length), bytes };
}

/** A body says the same wherever the network cuts it: in headers, in delimiters, and in content that looks like them. */
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { SpoolWriter } from '../../../main/core/filePorts.ts';
import { readMultipart } from '../../../main/http/api/multipart.ts';

const boundary = 'cut-here';
/** Only behind plain bytes a piece goes around the parser. */
const plain = 'x'.repeat(120);
const content = Buffer.from(
  `${plain}\r\n--\r\n--cut-her\r\n--cut-herf\r\r\n\n--${boundary}\r-\r\n-\r--${boundary}--\0${plain}\r\n--cut-her`,
);
const part = (headers: string) => `--${boundary}\r\nContent-Disposition: form-data; ${headers}\r\n\r\n`;
const body = Buffer.concat([
  Buffer.from(`${part('name="fileId"')}unique()\r\n`),
  Buffer.from(part('name="file"; filename="a%22b.bin"\r\nContent-Type: application/octet-stream')),
  content,
  Buffer.from(`\r\n${part('name="permissions[]"')}read("any")\r\n--${boundary}--\r\n`),
]);

/** Each piece has memory of its own, as those of a socket have. */
const copyOf = (bytes: Uint8Array) => Buffer.from(new Uint8Array(bytes).buffer);

/** One at a time, as from a socket. */
async function* arrive(pieces: readonly Uint8Array[]) {
  for (const piece of pieces) {
    yield copyOf(piece);
    await nextTurn();
  }
}

async function parse(pieces: readonly Uint8Array[]) {
  const received: Buffer[] = [];
  const spool: SpoolWriter = {
    write(bytes) {
      received.push(Buffer.from(bytes));
      return undefined;
    },
    end: async () => ({ size: Buffer.concat(received).length, discard: async () => undefined }),
    discard: async () => undefined,
  };
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const req = Object.assign(Readable.from(arrive(pieces)), { headers, complete: true });
  const { fields, file, files } = await readMultipart(req as unknown as IncomingMessage, () => spool);
  return { fields, files, filename: file?.filename, content: Buffer.concat(received).toString('latin1') };
}

function inPiecesOf(length: number): Uint8Array[] {
  const count = Math.ceil(body.length / length);
  return Array.from({ length: count }, (_, n) => body.subarray(n * length, (n + 1) * length));
}

const whole = {
  fields: { fileId: 'unique()', permissions: ['read("any")'] },
  files: 1,
  filename: 'a"b.bin',
  content: content.toString('latin1'),
};

test('as a whole it is what was sent', async () => {
  expect(await parse([body])).toEqual(whole);
});

test('cut in two at each byte', async () => {
  for (let at = 1; at < body.length; at += 1) {
    expect(await parse([body.subarray(0, at), body.subarray(at)]), `at ${at}`).toEqual(whole);
  }
});

test('in pieces of one byte and more', async () => {
  for (let length = 1; length < 90; length += 1) {
    expect(await parse(inPiecesOf(length)), `of ${length}`).toEqual(whole);
  }
});

test('in five, the second of which is plain, so that those behind it may go around the parser', async () => {
  const first = body.indexOf(content) + 30;
  for (let at = first + 31; at < first + content.length; at += 1) {
    for (const length of [1, 2, 3, 4, 12]) {
      const cuts = [0, first, first + 30, at, at + length, body.length];
      const pieces = cuts.slice(1).map((end, n) => body.subarray(cuts[n], end));
      expect(await parse(pieces), `${length} at ${at}`).toEqual(whole);
    }
  }
});

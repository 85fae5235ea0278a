import { expect, test } from 'vitest';
import { readEventStream } from '../../../shared/api/eventStream.ts';
import { collect, inPieces } from './streams.ts';

const read = (text: string, size = text.length) => collect(readEventStream(inPieces(text, size)));
const message = (data: string) => ({ type: 'message', data });

test('events are read wherever the network cuts them, within a character too', async () => {
  const text = 'retry: 1000\n\n: still here\n\nevent: link.removed\ndata: {"$id":"ü🗝"}\n\n'.repeat(2);
  const event = { type: 'link.removed', data: '{"$id":"ü🗝"}' };
  for (const size of [1, 2, 3, 7, 1_000]) expect(await read(text, size)).toEqual([event, event]);
});

test.each([
  ['\n', 'LF'],
  ['\r', 'CR'],
  ['\r\n', 'CRLF'],
])('lines may end with %j', async (end) => {
  const text = ['event: a', 'data: 1', 'data: 2', '', 'data: 3', '', ''].join(end);
  for (const size of [1, 2, 1_000]) {
    expect(await read(text, size)).toEqual([{ type: 'a', data: '1\n2' }, message('3')]);
  }
});

test.each([
  ['one space after the colon is no part of the value', 'data:a\n\ndata:  b\n\n', ['a', ' b']],
  ['a colon may be part of the value', 'data: a: b\n\n', ['a: b']],
  ['a field without a colon has an empty value', 'data\ndata\n\n', ['\n']],
  ['comments and unknown fields are no data', ': data: a\nid: 1\nDATA: b\n data: c\n\n', []],
  ['a byte order mark at the start is no part of the first field', '\uFEFFdata: a\n\n', ['a']],
])('%s', async (_what, text, data) => {
  expect(await read(text)).toEqual(data.map(message));
});

test('an event without data is none, and gives its name to no other', async () => {
  expect(await read('event: a\n\ndata: 1\n\n')).toEqual([message('1')]);
});

test('an event that was cut off is none', async () => {
  expect(await read('data: 1\n\ndata: {"type":')).toEqual([message('1')]);
  expect(await read('data: 1\n')).toEqual([]);
});

test('an event is told before the next bytes arrive, also after a CR', async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const events = readEventStream(readable);
  void writer.write(new TextEncoder().encode('data: 1\r\r'));
  expect((await events.next()).value).toEqual(message('1'));
  void writer.write(new TextEncoder().encode('\ndata: 2\n\n'));
  expect((await events.next()).value).toEqual(message('2'));
});

test('whoever stops reading closes the stream', async () => {
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const event of readEventStream(stream)) {
    expect(event.data).toBe('1');
    break;
  }
  expect(cancelled).toBe(true);
});

test('what breaks the stream reaches the reader', async () => {
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error('gone')),
  });
  await expect(collect(readEventStream(stream))).rejects.toThrow('gone');
});

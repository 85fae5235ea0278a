import { expect, test } from 'vitest';
import { readEvents } from '../../main/cli/readEvents.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function inPieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

test('events are read wherever the network cuts them', async () => {
  const text =
    'retry: 1000\n\n: still here\n\nevent: link.removed\ndata: {"type":"link.removed","$id":"ü"}\n\n';
  for (const size of [1, 7, text.length * 2]) {
    const events = await collect(readEvents(inPieces(text + text, size)));
    expect(events).toEqual([
      { type: 'link.removed', $id: 'ü' },
      { type: 'link.removed', $id: 'ü' },
    ]);
  }
});

test('an event that was cut off is no event', async () => {
  expect(await collect(readEvents(inPieces('data: {"type":', 100)))).toEqual([]);
});

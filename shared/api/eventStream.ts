/** Reads server-sent events (HTML standard §9.2.6) from the bytes of an answer. */

export type StreamEvent = {
  /** `message` unless the stream names another. */
  type: string;
  /** Lines are joined by a line feed. */
  data: string;
};

/**
 * Ends with the stream; an event that was cut off is none. `id` and `retry` are left out: the server gives no IDs, and
 * when to open a lost stream again is up to the caller. Whoever stops reading closes the stream.
 */
export async function* readEventStream(bytes: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  let type = '';
  let data: string[] = [];
  for await (const line of readLines(bytes)) {
    const { name, value } = parseField(line);
    if (name === 'event') type = value;
    if (name === 'data') data.push(value);
    if (line !== '') continue;
    if (data.length > 0) yield { type: type || 'message', data: data.join('\n') };
    type = '';
    data = [];
  }
}

/** A comment is a field without a name. */
function parseField(line: string): { name: string; value: string } {
  const colon = line.indexOf(':');
  if (colon < 0) return { name: line, value: '' };
  return { name: line.slice(0, colon), value: line.slice(colon + 1).replace(/^ /, '') };
}

/** Lines end with CR, LF or both, and pieces of the stream end anywhere, within a character too. */
async function* readLines(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let afterReturn = false;
  for await (const piece of readPieces(bytes)) {
    const text = decoder.decode(piece, { stream: true });
    // Its CR has ended the line already.
    const start = afterReturn && text.startsWith('\n') ? 1 : 0;
    if (text !== '') afterReturn = text.endsWith('\r');
    const lines = (rest + text.slice(start)).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** By its reader, for not every browser can iterate over a stream. */
async function* readPieces(bytes: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = bytes.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // A stream that broke rejects this too; its error is on the way to the caller already.
    reader.cancel().catch(() => {});
  }
}

/** Parses server-sent events (HTML standard §9.2.6). */

export type StreamEvent = {
  /** `message` unless the stream names another. */
  type: string;
  /** Lines are joined by a line feed. */
  data: string;
};

/**
 * Ends with the stream; an incomplete last event is dropped. `id` and `retry` are ignored: the server sends no IDs, and
 * the caller decides when to reconnect. Ending the iteration closes the stream.
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

/** Lines end with CR, LF or both. Chunks of the stream may end anywhere, even within a character. */
async function* readLines(bytes: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let afterReturn = false;
  for await (const piece of readPieces(bytes)) {
    const text = decoder.decode(piece, { stream: true });
    // The CR at the end of the chunk before has ended the line already.
    const start = afterReturn && text.startsWith('\n') ? 1 : 0;
    if (text !== '') afterReturn = text.endsWith('\r');
    const lines = (rest + text.slice(start)).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** With a reader, because not every browser can iterate over a stream. */
async function* readPieces(bytes: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = bytes.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Rejects for a broken stream, whose error `read` has thrown already.
    reader.cancel().catch(() => {});
  }
}

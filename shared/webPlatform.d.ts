/**
 * The parts of the web platform that browsers and Node have in common, as far as `shared/` uses them. TypeScript's own
 * libraries hold either a whole browser or none of this. Only `shared/` is checked against these declarations: whoever
 * imports from it sees the full types of its own runtime under the same names.
 */

interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

declare const AbortSignal: {
  any(signals: AbortSignal[]): AbortSignal;
  timeout(milliseconds: number): AbortSignal;
};

interface ReadableStreamDefaultReader<R> {
  read(): Promise<{ done: false; value: R } | { done: true; value: R | undefined }>;
  cancel(reason?: unknown): Promise<void>;
}

interface ReadableStream<R> {
  getReader(): ReadableStreamDefaultReader<R>;
}

interface RequestInit {
  method?: string;
  headers?: Record<string, string>;
  body?: string | null;
  redirect?: 'error' | 'follow' | 'manual';
  signal?: AbortSignal | null;
}

interface Response {
  readonly ok: boolean;
  readonly status: number;
  readonly body: ReadableStream<Uint8Array> | null;
  text(): Promise<string>;
}

declare function fetch(url: string, init?: RequestInit): Promise<Response>;

interface TextDecoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

declare const TextDecoder: { new (): TextDecoder };

interface URLSearchParams {
  toString(): string;
}

declare const URLSearchParams: { new (pairs: string[][]): URLSearchParams };

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

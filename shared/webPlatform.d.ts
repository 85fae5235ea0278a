/**
 * The parts of the web platform that both browsers and Node have, as far as `shared/` uses them. The libraries of
 * TypeScript have either all of a browser or nothing of it. Only `shared/` is compiled with these declarations; code that
 * imports from it has the full types of its own runtime under the same names.
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

interface TextEncoder {
  encode(text: string): Uint8Array;
}

declare const TextEncoder: { new (): TextEncoder };

interface URLSearchParams {
  toString(): string;
}

declare const URLSearchParams: { new (pairs: string[][]): URLSearchParams };

declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

interface URL {
  readonly protocol: string;
  readonly host: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
}
declare const URL: { new (url: string): URL; canParse(url: string): boolean };

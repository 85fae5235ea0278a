/** Opened content, as `files/` gives it to the core and to `http/` (docs/decisions/012). */
import type { FileProblem } from '../../shared/wire/links.ts';
import type { File, FileIdentity } from './model.ts';

/** Bytes of an open file. Its descriptor stays open until the next piece is requested. */
export type FilePiece = {
  fd: number;
  /** Bytes. */
  start: number;
  length: number;
  /** False once the file has changed. Call it after the bytes were read. */
  intact(): boolean;
  /**
   * Whether a file that is no longer intact has the bytes of before all the same, where that can be found out; it may take
   * a minute. What was read last is to be read again then. Never rejects.
   */
  confirm?(): Promise<boolean>;
};

/** Bytes in memory, which must not be modified, or on a disk. */
export type PlainPiece = Uint8Array | FilePiece;

/** Bytes of many small files in a row, which are read together where that is faster (docs/decisions/041). */
export type RunPiece = {
  /** Bytes. */
  length: number;
  /**
   * Reads bytes from `done` on into the target. Never rejects.
   * @returns how many are there and right; fewer where a file is not as it was, or one by one is as fast
   */
  readTogether(target: Uint8Array, done: number): Promise<number>;
  /** The same bytes one by one. */
  pieces(start: number, length: number): AsyncIterable<Piece>;
};

export type Piece = PlainPiece | RunPiece;

/**
 * Pieces in the order of their bytes. Each piece is read to its end before the next one is requested, so a source of
 * many files has one file open at a time. A consumer that stops early must call `return` of the iterator, as `for … of`
 * does. @throws ContentProblem from the iterator when a piece cannot be opened
 */
export type Pieces = Iterable<PlainPiece> | AsyncIterable<Piece>;

/** Opened content whose bytes are exactly those that were shared: one file, or a composite of several. */
export type OpenContent = {
  /** Bytes before compression and encryption. */
  size: number;
  /** Strong, with quotes: changes whenever a byte could have changed. */
  etag: string;
  /** Epoch milliseconds. */
  modifiedAt: number;
  /** Whether other bytes may come with the same date, as people can set it. */
  isDateWeak?: boolean;
  /** The pieces of `length` bytes from `start` on. May be called several times, for one range after the other. */
  pieces(start: number, length: number): Pieces;
  /**
   * Whether opening the file again would give the same bytes. Checks the path without opening it; false if that is
   * uncertain. May be called after `close`.
   */
  isCurrent(): boolean;
  /** Closes open descriptors. No piece may be read afterwards. */
  close(): void;
};

/** Why the bytes of a file cannot be served as shared. */
export class ContentProblem extends Error {
  readonly reason: FileProblem;

  constructor(reason: FileProblem) {
    super(reason);
    this.name = 'ContentProblem';
    this.reason = reason;
  }
}

/** The file is not as its pin says, and only its bytes can tell whether it is the one that was shared. */
export class ContentDoubt extends Error {
  readonly found: FileIdentity;

  constructor(found: FileIdentity) {
    super('doubt');
    this.name = 'ContentDoubt';
    this.found = found;
  }
}

export type Contents = {
  /**
   * Opens the file once, without following a final symlink, and checks the descriptor that will be served.
   * Synchronous for plain files, twice as fast for small ones (promises §5.1); a promise where bytes are decoded.
   * @throws ContentProblem, ContentDoubt
   */
  open(file: File): OpenContent | Promise<OpenContent>;
};

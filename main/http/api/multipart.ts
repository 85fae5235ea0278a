/**
 * Reads multipart bodies (contract §3.4): fields before or after the file, and one file part named `file`, which is
 * written to the spool while it arrives. After an error, the spool is discarded.
 */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import busboy from 'busboy';
import { errorCode } from '../../core/errorCode.ts';
import { problem } from '../../core/errors.ts';
import type { Spool, SpoolWriter } from '../../core/filePorts.ts';
import { type Refusal, toRefusal } from '../errors.ts';
import { collectParams, type RawParams } from '../params/collect.ts';
import { invalidRequest, invalidValue, type WireError } from '../wireError.ts';
import { bodyLimit } from './body.ts';

/** @property filename `""` if the part has none, which the core refuses (§3.4) */
export type UploadedFile = { filename: string; spool: Spool };

/** @property files number of parts named `file`; only the first is received */
export type Multipart = { fields: RawParams; file: UploadedFile | undefined; files: number };

/** @throws what becomes of a request with a file */
type OpenSpool = (limit: number) => SpoolWriter;

/**
 * Forms have a few fields and at most 100 permissions of some 60 characters. A longer value is truncated; it is still
 * longer than any parameter may be, so the check of the parameter refuses it.
 */
const limits = { fields: 300, files: 20, fieldSize: 16_384, fieldNameSize: 200, headerPairs: 50 };

/** Bytes that wait in the parser before the sender does. A piece of a body has up to 64 KiB, and none of them is to wait. */
const highWaterMark = 262_144;

const delimiterStart = Buffer.from('\r\n--');
const carriageReturn = 13;

type Piece = Buffer<ArrayBuffer>;

/** What was received so far. */
type Form = {
  fields: [string, string][];
  filename: string;
  files: number;
  spooling: Promise<Spool> | undefined;
  refusal: Refusal | undefined;
  /** The latest bytes that the spool has copied. */
  copied: Piece | undefined;
  /** Gives the spool the next bytes of the file. Where they come from stops until they are written. */
  take(from: Readable, piece: Piece): void;
};

/** @throws general_argument_invalid, general_payload_too_large, and what `openSpool` and its spool throw */
export async function readMultipart(req: IncomingMessage, openSpool: OpenSpool): Promise<Multipart> {
  const parser = createParser(req);
  const form = collect(parser, openSpool);
  const failure = await feed(req, parser, form);
  const [spool, spoolFailure] = await settled(form.spooling);
  const problems = spoolFailure ?? failure ?? form.refusal;
  if (problems !== undefined) {
    await spool?.discard();
    throw toProblem(problems);
  }
  const file = spool === undefined ? undefined : { filename: form.filename, spool };
  return { fields: collectParams(form.fields), file, files: form.files };
}

function collect(parser: busboy.Busboy, openSpool: OpenSpool): Form {
  const form: Form = {
    fields: [],
    filename: '',
    files: 0,
    spooling: undefined,
    refusal: undefined,
    copied: undefined,
    take: ignore,
  };
  parser.on('error', ignore);
  parser.on('field', (name, value, info) => {
    if (info.nameTruncated) form.refusal ??= invalidValue(name, 'The name is too long');
    form.fields.push([name, value]);
  });
  for (const limit of ['fieldsLimit', 'filesLimit'] as const) {
    // What comes after is not worth reading.
    parser.on(limit, () => parser.destroy(invalidRequest('The request body has too many fields.')));
  }
  parser.on('file', (name, stream, info) => {
    // A truncated stream emits `error`, and without a listener that would crash the process.
    stream.on('error', ignore);
    if (name === 'file') form.files += 1;
    if (name === 'file' && form.spooling === undefined) {
      form.filename = readFilename(info.filename);
      form.spooling = receive(stream, openSpool, form);
      // Awaited later; until then a rejection must not count as unhandled.
      form.spooling.catch(() => parser.destroy());
      return;
    }
    stream.resume();
  });
  return form;
}

/** What the stream brings goes to a spool, which has it before the next piece comes. */
async function receive(stream: Readable, openSpool: OpenSpool, form: Form): Promise<Spool> {
  const spool = openSpool(bodyLimit);
  let writing: Promise<unknown> = Promise.resolve();
  const fail = (error: unknown) => void stream.destroy(error as Error);
  form.take = (from, piece) => {
    try {
      const slow = spool.write(piece);
      form.copied = slow === undefined ? piece : undefined;
      if (slow === undefined) return;
      from.pause();
      writing = slow.then(() => from.resume(), fail);
    } catch (error) {
      fail(error);
    }
  };
  stream.on('data', (piece: Piece) => form.take(stream, piece));
  try {
    await finished(stream);
    return await spool.end();
  } catch (error) {
    await writing;
    await spool.discard();
    throw error;
  }
}

/**
 * Gives the body to the parser. The request is never destroyed, because that would close the connection before the
 * response is sent; the rest of the body is read and dropped.
 * @returns the error, or undefined
 */
async function feed(req: IncomingMessage, parser: busboy.Busboy, form: Form): Promise<unknown> {
  let received = 0;
  let isInFile = false;
  // Also where all of it has arrived: what waits in the request is never given once it is closed.
  const onClose = () => void (req.readableEnded || parser.destroy(malformed()));
  const onEnd = () => void parser.end();
  const onData = (piece: Piece) => {
    received += piece.length;
    // Bodies of unknown length are counted while they arrive.
    if (received > bodyLimit) return void parser.destroy(problem('general_payload_too_large'));
    if (isInFile && isContent(piece)) form.take(req, piece);
    else if (!parser.write(piece)) req.pause();
    isInFile = endsWith(piece, form.copied);
    // Left alone, they would be garbage of as many bytes as are sent, and collecting it take more time than all else of
    // an upload (docs/decisions/028). Of a piece that shares its memory the parser may still need the rest.
    if (isInFile && form.copied?.length === piece.buffer.byteLength) piece.buffer.transfer(0);
    form.copied = undefined;
  };
  parser.on('drain', () => req.resume());
  if (req.destroyed) onClose();
  req.once('close', onClose).once('end', onEnd).on('data', onData);
  const failure = await settle(finished(parser));
  req.off('close', onClose).off('end', onEnd).off('data', onData);
  req.resume();
  return failure;
}

/** Whether the latest bytes of the file are the last of the piece. Then the parser keeps none of it, and is in the file. */
function endsWith(piece: Piece, copied: Piece | undefined): boolean {
  const end = piece.byteOffset + piece.length;
  return copied?.buffer === piece.buffer && copied.byteOffset + copied.length === end;
}

/**
 * Whether a piece within a file can hold no part of a delimiter, which begins with CRLF and two hyphens (RFC 2046 §5.1.1).
 * The parser need not see it then: looking for the whole delimiter, it takes ten times as long.
 */
function isContent(piece: Piece): boolean {
  const tail = piece.subarray(-(delimiterStart.length - 1));
  return !piece.includes(delimiterStart) && !tail.includes(carriageReturn);
}

/** For routes that take no file. @throws general_argument_invalid */
export function refuseFile(): never {
  throw invalidValue('file', 'This route takes no file');
}

function createParser(req: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      preservePath: true,
      limits,
      highWaterMark,
    });
  } catch {
    throw invalidRequest('The multipart body has no valid boundary.');
  }
}

/** Directories before the name are dropped, because they reveal the disk of the sender. */
function readFilename(sent: string | undefined): string {
  const decoded = sentName(sent ?? '');
  return decoded.slice(decoded.lastIndexOf('/') + 1);
}

/** What becomes of a name in a form: SDKs percent-encode exactly these three characters, as browsers do (§8.2). */
export function sentName(name: string): string {
  return name
    .toWellFormed()
    .replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The error is handled by the pipeline and by the receiver of the file. */
function ignore(): void {}

async function settle(work: Promise<void>): Promise<unknown> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error ?? malformed();
  }
}

async function settled(spooling: Promise<Spool> | undefined): Promise<[Spool | undefined, unknown]> {
  try {
    return [await spooling, undefined];
  } catch (error) {
    return [undefined, error];
  }
}

/** Errors of busboy and of the streams mean a malformed body. */
function toProblem(error: unknown): unknown {
  if (toRefusal(error) !== undefined) return error;
  const code = errorCode(error);
  if (code !== '' && !code.startsWith('ERR_STREAM')) return error;
  return malformed();
}

function malformed(): WireError {
  return invalidRequest('The multipart body is malformed or incomplete.');
}

/**
 * Reads multipart bodies (contract §3.4): fields before or after the file, and one file part named `file`, which is
 * written to the spool while it arrives. After an error, the spool is discarded.
 */
import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { errorCode } from '../../core/errorCode.ts';
import { problem } from '../../core/errors.ts';
import type { Spool } from '../../core/filePorts.ts';
import { type Refusal, toRefusal } from '../errors.ts';
import { collectParams, type RawParams } from '../params/collect.ts';
import { invalidRequest, invalidValue, type WireError } from '../wireError.ts';
import { bodyLimit } from './body.ts';

/** @property filename `""` if the part has none, which the core refuses (§3.4) */
export type UploadedFile = { filename: string; spool: Spool };

/** @property files number of parts named `file`; only the first is received */
export type Multipart = { fields: RawParams; file: UploadedFile | undefined; files: number };

type Receive = (pieces: AsyncIterable<Uint8Array>, limit: number) => Promise<Spool>;

/**
 * Forms have a few fields and at most 100 permissions of some 60 characters. A longer value is truncated; it is still
 * longer than any parameter may be, so the check of the parameter refuses it.
 */
const limits = { fields: 300, files: 20, fieldSize: 16_384, fieldNameSize: 200, headerPairs: 50 };

/** What was received so far. */
type Form = {
  fields: [string, string][];
  filename: string;
  files: number;
  spooling: Promise<Spool> | undefined;
  refusal: Refusal | undefined;
};

/** @throws general_argument_invalid, general_payload_too_large, and what `receive` throws */
export async function readMultipart(req: IncomingMessage, receive: Receive): Promise<Multipart> {
  const parser = createParser(req);
  const form = collect(parser, receive);
  const failure = await feed(req, parser);
  const [spool, spoolFailure] = await settled(form.spooling);
  const problems = spoolFailure ?? failure ?? form.refusal;
  if (problems !== undefined) {
    await spool?.discard();
    throw toProblem(problems);
  }
  const file = spool === undefined ? undefined : { filename: form.filename, spool };
  return { fields: collectParams(form.fields), file, files: form.files };
}

function collect(parser: busboy.Busboy, receive: Receive): Form {
  const form: Form = { fields: [], filename: '', files: 0, spooling: undefined, refusal: undefined };
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
      form.spooling = receive(freeing(stream), bodyLimit);
      // Awaited later; until then a rejection must not count as unhandled.
      form.spooling.catch(() => parser.destroy());
      return;
    }
    stream.resume();
  });
  return form;
}

/**
 * Pipes the body through the parser. The request is never destroyed, because that would close the connection before the
 * response is sent; the rest of the body is read and dropped.
 * @returns the error, or undefined
 */
async function feed(req: IncomingMessage, parser: busboy.Busboy): Promise<unknown> {
  const counter = countBytes();
  const onClose = () => {
    // With an error, because `pipeline` would wait for ever for a stream that is destroyed without one after its end.
    if (!req.complete) counter.destroy(malformed());
  };
  if (req.destroyed) onClose();
  req.once('close', onClose).pipe(counter);
  const failure = await settle(pipeline(counter, parser));
  req.off('close', onClose).unpipe(counter);
  req.resume();
  return failure;
}

/**
 * Frees each piece once the next is asked for. They would count as garbage of as many bytes as are sent, and collecting
 * that took more time than all else of an upload (docs/decisions/028). A piece that shares its memory is left alone: the
 * parser may still look at the rest.
 */
async function* freeing(stream: Readable): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of stream as AsyncIterable<Buffer<ArrayBuffer>>) {
    yield piece;
    if (piece.length === piece.buffer.byteLength) piece.buffer.transfer(0);
  }
}

/** A receiver for routes that take no file. @throws general_argument_invalid */
export async function refuseFile(): Promise<never> {
  throw invalidValue('file', 'This route takes no file');
}

function createParser(req: IncomingMessage): busboy.Busboy {
  try {
    return busboy({ headers: req.headers, defParamCharset: 'utf8', preservePath: true, limits });
  } catch {
    throw invalidRequest('The multipart body has no valid boundary.');
  }
}

/** Bodies of unknown length are counted while they arrive. */
function countBytes(): PassThrough {
  let received = 0;
  return new PassThrough({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received > bodyLimit) done(problem('general_payload_too_large'));
      else done(null, chunk);
    },
  });
}

/**
 * SDKs percent-encode exactly these three characters, as browsers do (§8.2). Directories before the name are dropped,
 * because they reveal the disk of the sender.
 */
function readFilename(sent: string | undefined): string {
  const decoded = (sent ?? '').replace(/%(22|0D|0A)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return decoded.slice(decoded.lastIndexOf('/') + 1);
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

/**
 * The one way out for content: conditional requests, ranges, HEAD, and the bytes. What is small goes out in one
 * synchronous read, for the layers cost more than the bytes; what is large goes through the pump.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OpenContent } from '../../core/content.ts';
import type { Receipt } from '../../core/receipt.ts';
import { type AnswerPlan, planAnswer } from './answerPlan.ts';
import { type FlatHeaders, flattenHeaders, type HeaderPairs, withoutHeaders } from './headerPairs.ts';
import { createMeter } from './meter.ts';
import { isSynchronous, readAtOnce } from './pieceReader.ts';
import { evaluate } from './preconditions.ts';
import { type Flow, isGone, type Pump } from './pump.ts';
import type { RangeGrammar } from './ranges.ts';
import { sendWhole } from './sendWhole.ts';

/** Bytes up to which a body is read synchronously. */
const smallBody = 65_536;

/** Whether the answer is so small that it needs no room among the transfers that run. @param size bytes of the content */
export function isSentAtOnce({ method }: IncomingMessage, size: number): boolean {
  return method === 'HEAD' || size <= smallBody;
}

export type Sending = {
  content: Pick<OpenContent, 'size' | 'etag' | 'pieces' | 'close'> & {
    modifiedAt?: number;
    isDateWeak?: boolean;
  };
  /** Headers of a whole answer, with `Content-Type`, but without length and range. */
  headers(): HeaderPairs;
  grammar: RangeGrammar;
  /** Answers 416 in the manner of the route; the content is closed by then. */
  refuseRange(size: number): void;
  /** Answers, in the manner of the route, that the bytes are not as they were shared. Without it the connection is cut. */
  refuseContent?(): void;
  /** Hears what of the content leaves, where somebody keeps account of that. */
  receipt?: Receipt | undefined;
  /** Hears of whole content that goes out in one piece, before it does. */
  onWhole?(head: FlatHeaders, body: Uint8Array): void;
};

/** How a body goes out. `onSent` hears of what is sent at once too; a write taken in part does not count. */
export type BodyFlow = Flow & {
  /** Hears of a body that is not sent at once, before it is, and of its length. */
  begin(length: number): void;
};

/** Answers the request and closes the content, at the latest when the connection is gone; at once when it throws. */
export type SendContent = (
  req: IncomingMessage,
  res: ServerResponse,
  sending: Sending,
  flow: BodyFlow,
) => void;

export function createSendContent(pump: Pump): SendContent {
  return (req, res, sending, flow) => {
    try {
      answer(req, res, sending, flow);
    } catch (error) {
      sending.content.close();
      throw error;
    }
  };

  function answer(...[req, res, sending, flow]: Parameters<SendContent>): void {
    const { content } = sending;
    const verdict = evaluate(req, content, sending.grammar);
    if (verdict.status === 416) {
      content.close();
      if (asksForNothingMore(req, content.size)) sending.receipt?.asks(content.size);
      sending.refuseRange(content.size);
    } else if (verdict.status === 304 || verdict.status === 412) {
      const head = flattenHeaders(withoutHeaders(sending.headers(), bodyHeaders));
      content.close();
      sendWhole(res, { status: verdict.status, head }, flow.onSent);
    } else {
      if ('parts' in verdict) sending.receipt?.asks(verdict.parts[0].first);
      sendPlan(req, res, sending, planAnswer(verdict, { content, headers: sending.headers() }), flow);
    }
  }

  function sendPlan(
    req: IncomingMessage,
    res: ServerResponse,
    sending: Sending,
    plan: AnswerPlan,
    flow: BodyFlow,
  ): void {
    const { content } = sending;
    const { status, pieces, length } = plan;
    const head = flattenHeaders(plan.headers);
    if (req.method === 'HEAD') {
      content.close();
      sendWhole(res, { status, head }, flow.onSent);
    } else if (length <= smallBody && isSynchronous(pieces) && !flow.isHeld()) {
      const body = readAtOnce(pieces, length);
      content.close();
      if (body === undefined) return void refuseOrCut(res, sending);
      const meter = createMeter(res, sending.receipt, plan, flow.onSent);
      meter.onGiving?.(length);
      if (status === 200) sending.onWhole?.(head, body);
      sendWhole(res, { status, head, body }, meter.onSent);
    } else {
      sendPieces(pump, res, sending, { ...plan, head, flow });
    }
  }
}

/**
 * What comes from many files is not looked at before it is read, and only then is found out what was changed: its head waits for
 * its first bytes.
 */
function sendPieces(
  pump: Pump,
  res: ServerResponse,
  sending: Sending,
  { head, flow, ...plan }: AnswerPlan & { head: FlatHeaders; flow: BodyFlow },
): void {
  const meter = createMeter(res, sending.receipt, plan, flow.onSent);
  flow.begin(plan.length);
  const open = () => void res.writeHead(plan.status, head);
  const isSure = isSynchronous(plan.pieces);
  if (isSure) open();
  const opening = isSure ? undefined : { open, refuse: () => refuseOrCut(res, sending) };
  void pump(res, plan, { ...flow, ...meter }, opening).finally(() => {
    sending.content.close();
    if (isGone(res)) return;
    if (!res.headersSent) open();
    res.end();
  });
}

/** Half a file must never look like a whole one; but none of it is sent yet. */
function refuseOrCut(res: ServerResponse, { refuseContent }: Sending): void {
  if (refuseContent === undefined) res.destroy();
  else refuseContent();
}

/** A program that continues what it has in full asks for the byte behind the last one. */
function asksForNothingMore({ method, headers }: IncomingMessage, size: number): boolean {
  return method === 'GET' && /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] === String(size);
}

/** A 304 repeats what a 200 would have said, except what describes a body (RFC 9110 §15.4.5). */
const bodyHeaders: ReadonlySet<string> = new Set(['Content-Type', 'Content-Disposition']);

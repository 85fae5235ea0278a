/** One response with content: what is sent, to whom, by which right, and how far it is. */
import type { ServerResponse } from 'node:http';
import type { LinkVisitor } from '../../core/visits.ts';
import type { Right } from '../guards/openRights.ts';
import type { Speed } from './speed.ts';
import type { Held } from './throttle.ts';

/** What is sent, to whom, and by which right. */
export type TransferInfo = Right & {
  fileSeq: number;
  /** Undefined when the caller needed no token. */
  tokenId: string | undefined;
  toVisitor: boolean;
  /** Of what is sent, for the owner. */
  name: string;
  /** Who receives it. */
  visitor: LinkVisitor;
};

export type Transfer = TransferInfo &
  Held & {
    readonly res: ServerResponse;
    /** Bytes of the body that the socket took so far, counted by whole writes. */
    sent: number;
    /** Of a body that is not sent at once. */
    speed: Speed | undefined;
    body: { length: number; startedAt: number } | undefined;
    /** Its id in the list of those that run, `""` = not listed. */
    listedAs: string;
  };

export function beginTransfer(res: ServerResponse, info: TransferInfo): Transfer {
  const { bucketId, fileSeq, tokenId, keyId, sessionId, toVisitor, name, visitor, stillAuthorized } = info;
  return {
    res,
    bucketId,
    fileSeq,
    tokenId,
    keyId,
    sessionId,
    toVisitor,
    name,
    visitor,
    stillAuthorized,
    sent: 0,
    speed: undefined,
    body: undefined,
    listedAs: '',
    isPaused: false,
    isOver: false,
    own: undefined,
    giveUp: undefined,
    resume: undefined,
  };
}

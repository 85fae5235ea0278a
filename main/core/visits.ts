/** Visits and deliveries of links: records, and what keeps them (docs/decisions/032). Times are epoch milliseconds. */

import type { logEvents } from '../../shared/wire/log.ts';
import type { Link } from './model.ts';
import type { Page } from './query.ts';
import type { Place, Receipt } from './receipt.ts';

/** Who asks for something of a link. Two browsers behind one address have two cookies. */
export type LinkVisitor = {
  /** Random id of the cookie of this link; `""` = none, then address and agent together are the visitor. */
  cookie: string;
  address: string;
  /** As it was sent. */
  userAgent: string;
};

/** What a visitor did, or what became of a delivery to him. */
export type VisitEvent = (typeof logEvents)[number];

/** A line of the log. */
export type Visit = {
  /** Only grows. */
  seq: number;
  tokenSeq: number;
  at: number;
  /** Id of the visitor, never an address. */
  visitor: string;
  /** As it was sent, at most 512 characters. */
  userAgent: string;
  /** As the settings allow it to be kept; `""` = not kept. */
  address: string;
  /** By its agent, a program that looks at links in chats or mail. */
  isBot: boolean;
  event: VisitEvent;
  /** Of the content that this visitor was sent by then, and how much of the whole that is. */
  bytes: number;
  percent: number;
};

/** Somebody saw the page of a link, or its content on it. */
export type Look = { at: number; event: 'opened' | 'looked' };

/** What one visitor was sent of one version of a link's content. */
export type Delivery = {
  tokenSeq: number;
  visitor: string;
  /** ETag of the content. */
  version: string;
  /** Bytes of the content. */
  size: number;
  /** Start and end (exclusive) of each range that was sent, in turn, in order. */
  ranges: number[];
  isBot: boolean;
  firstAt: number;
  lastAt: number;
  /** When the ranges covered the content; `null` = not yet. */
  sentAt: number | null;
  confirmedAt: number | null;
};

/** Of a link: how many deliveries of people began, and what became of them. They outlive what they were counted from. */
export type DeliveryCounts = { started: number; sent: number; confirmed: number };

/** What is written together. @property counts what is added */
export type VisitBatch = {
  deliveries: readonly Delivery[];
  visits: readonly Omit<Visit, 'seq'>[];
  counts: ReadonlyMap<number, DeliveryCounts>;
};

export type DeliveryStore = {
  find(tokenSeq: number, visitor: string, version: string): Delivery | undefined;
  /** The one that was written to last. */
  newest(tokenSeq: number, visitor: string): Delivery | undefined;
  /** Of links that are gone by now nothing is kept. @throws storage_full */
  write(batch: VisitBatch): void;
  counts(tokenSeq: number): DeliveryCounts;
  /** What a person did last, of those who only opened the page or looked. */
  lastLook(tokenSeq: number): Look | undefined;
  /** The newest line of this visitor. */
  lastVisit(tokenSeq: number, visitor: string): Visit | undefined;
  /** The newest first. */
  log(tokenSeq: number, page: { limit: number; offset: number }): Page<Visit>;
  /**
   * Removes lines and deliveries that are older, some at a time; not the counts.
   * @returns whether there may be more
   */
  forget(before: number): boolean;
};

/** One of the deliveries that a limited link allows, held for a visitor or used up by him. */
export type Slot = {
  tokenSeq: number;
  visitor: string;
  /** ETag and size of the content that was given away last. */
  version: string;
  size: number;
  /** What was handed to the socket, like the ranges of a delivery. */
  given: number[];
  /** When the visitor was last given something. */
  lastAt: number;
  /** When it was used up; `null` = held. */
  spentAt: number | null;
  /** Whether `given` is all that was given. Else less than a tenth of the content may be missing. */
  isExact: boolean;
};

export type SlotStore = {
  get(tokenSeq: number, visitor: string): Slot | undefined;
  /** Of a link, used up or not. */
  count(tokenSeq: number): number;
  isAnyHeld(tokenSeq: number): boolean;
  /** Those whose visitor was given nothing since then, or by a clock that was later than now. */
  lapsed(tokenSeq: number, moments: { since: number; now: number }): Slot[];
  /** Of all links. */
  allHeld(): Slot[];
  /** On the disk when it returns. @throws storage_full */
  insert(slot: Slot): void;
  /** The same; works on a full disk. */
  update(slot: Slot): void;
  remove(tokenSeq: number, visitor: string): void;
};

/** ETag and size of a content, bytes. */
export type Version = { etag: string; size: number };

/** What somebody says of what he has. */
export type Proof = { sha256: string } | { bytes: number };

/** A link for which no delivery is left: all are used up, or others may still let go of theirs. */
export type NoDelivery = 'spent' | 'held';

/** What becomes of links at their visitors (docs/decisions/032). */
export type Deliveries = {
  /**
   * Keeps account of an answer with content of this version. Of a limited link it takes a delivery, or refuses the answer.
   * @param place where the answer's content lies in the version, for a part of a set
   */
  receipt(tokenId: string, who: LinkVisitor, version: Version, place?: Place): Receipt;
  /** For an answer that is kept and given again. The function answers nothing for who has all of it already. */
  keptReceipts(
    tokenId: string,
    version: Version,
  ): (address: string, userAgent: string | undefined) => Receipt | undefined;
  /** Takes a delivery of a limited link for this visitor, or goes on with his own. @returns why there is none */
  reserve(tokenId: string, who: LinkVisitor, version: Version): NoDelivery | undefined;
  /** Whether a delivery is left for this visitor, or is his. */
  mayReceive(link: Pick<Link, 'tokenSeq' | 'deliveryLimit'>, who: LinkVisitor): boolean;
  /** Looking again within half an hour is the same look. */
  note(tokenId: string, who: LinkVisitor, event: 'opened' | 'looked' | 'refused'): void;
  /** Somebody says that he has received the file. @param sha256 of the file, hex, `""` = not known. @returns whether that is believed */
  confirm(tokenId: string, who: LinkVisitor, proof: Proof, sha256: string): boolean;
  /** Id of the visitor in log and transfers. */
  idOf(who: LinkVisitor): string;
  /** Id that he has where no cookie tells him, by what he last came with; `""` = not known. @param visitor his id */
  idWithoutCookie(tokenSeq: number, visitor: string): string;
  isBot(userAgent: string): boolean;
  /** @property left `null` without a limit */
  countsOf(link: Pick<Link, 'tokenSeq' | 'deliveryLimit'>): DeliveryCounts & { left: number | null };
  /** The last look at a link of which nothing was taken yet. @returns undefined also where the log has forgotten it */
  lastLook(tokenSeq: number): Look | undefined;
  /** What is known last of a visitor. @param visitor his id */
  lastVisit(tokenSeq: number, visitor: string): Visit | undefined;
  /** The newest first. */
  log(tokenSeq: number, page: { limit: number; offset: number }): Page<Visit>;
};

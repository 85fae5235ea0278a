/** What the core offers about who may open a link (docs/decisions/033). */
import type { GeneratedPassword } from '../../shared/wire/limits.ts';
import type { LinkRecord } from './model.ts';
import type { BlockedVisitor, TimeRequest } from './ports.ts';
import type { LinkVisitor } from './visits.ts';

export type Guesser = {
  /** Stands for an address, or for a network that one person can have; never shown. */
  key: string;
  /** Whether many come from there, as from a tunnel. */
  isShared: boolean;
};

/** `early`: not looked at, for who asks has to wait. `wait`: milliseconds until the next guess, 0 = now. */
export type Guess = { is: 'right' } | NoGuess | { is: 'wrong'; wait: number };
export type NoGuess = { is: 'early' | 'busy'; wait: number };

type OfLink = Pick<LinkRecord, 'link'>;

export type Passwords = {
  /** What is kept of a password. */
  hash(password: string): Promise<string>;
  generate(): GeneratedPassword;
  /**
   * What this visitor is told whatever he enters, so that it need not be read. Who comes sooner than he was told waits anew.
   * @returns undefined for who may guess
   */
  refusal(record: OfLink, guesser: Guesser): NoGuess | undefined;
  /** @throws storage_full when the guess cannot be counted; then it is not looked at */
  guess(record: OfLink, password: string, guesser: Guesser): Promise<Guess>;
  /** Milliseconds until this visitor may guess; 0 = now. */
  wait(record: OfLink, guesser: Guesser): number;
};

/**
 * Why a visitor may not go on. `blocked`: the owner keeps him out; `taken`: somebody else was first, or others
 * have taken all there was; `ahead`: it opens
 * later. The first two are told to nobody.
 */
export type Obstacle = 'blocked' | 'taken' | 'ahead' | 'password';

export type Admission = {
  /** @param hasTicket whether he has entered the password that is in force */
  obstacle(record: OfLink, visitor: LinkVisitor, hasTicket: boolean): Obstacle | undefined;
  /** Whether the content may be shown to him. Looking makes nobody the first visitor, so it is for that one alone. */
  mayLook(record: OfLink, visitor: LinkVisitor): boolean;
  /** He asks to be shown what is only to be looked at, which makes him the first visitor where nobody is. */
  claim(record: OfLink, visitor: LinkVisitor): void;
  /** Whether who asks matters, for every answer. */
  isAnyBlocked(record: OfLink): boolean;
  /** @throws link_not_found, and so do the next */
  blocked(id: string): BlockedVisitor[];
  /** Ends what he receives, and keeps him out. @param visitor as in log and transfers */
  block(id: string, visitor: string): void;
  unblock(id: string, visitor: string): void;
};

/** `lacks`: what he needs to go on, and gets with a yes. Of a link whose time is over it is that. */
export type OpenRequest = TimeRequest & { lacks: 'time' | 'delivery' };

export type TimeRequests = {
  /** Whether the time of the link is over, and nothing else is wrong with it. */
  isOver(record: LinkRecord): boolean;
  /** @param visitor his cookie @returns undefined for who may not ask; `hasAsked`: he waits, or was refused a moment ago */
  stateFor(
    record: LinkRecord,
    visitor: string,
  ): (Pick<OpenRequest, 'lacks'> & { hasAsked: boolean }) | undefined;
  /** Does nothing for who may not ask now. @throws storage_full */
  ask(record: LinkRecord, visitor: string): void;
  /** Those that wait for an answer, the oldest first. */
  open(record: LinkRecord): OpenRequest[];
  /**
   * A yes to more time is one to all who wait for that; a delivery is given to one.
   * @param answer `expireAt`: the end that the link gets, epoch milliseconds; `null` = none; omitted = in a day
   * @throws link_not_found, request_not_found
   */
  answer(linkId: string, requestId: string, answer: { approve: boolean; expireAt?: number | null }): void;
};

/**
 * The life of a token, from its creation until it opens nothing any more. Only this module writes tokens and emits
 * `link.*`, so every way to change or end a link takes the same steps in the same order: close, write, reopen,
 * reschedule, emit.
 */
import type { OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId } from '../ids.ts';
import { type File, type LinkPolicy, type LinkRecord, openPolicy, type Token } from '../model.ts';
import type { Atomically, Cleared, LinkStore, TokenStore } from '../ports.ts';
import { createEndTimer, type EndTimer } from './endTimer.ts';
import type { Slugs } from './slug.ts';
import { type Closing, createTakeBack } from './takeBack.ts';
import { isEarlier, isLive } from './tokenState.ts';

/** A stopped link can be restored for thirty days (docs/decisions/006). Milliseconds. */
const restorePeriod = 30 * 86_400_000;

/** @property expire epoch milliseconds, `null` = never */
export type NewLink = { expire: number | null; label: string; policy?: Partial<LinkPolicy> };

/** Omitted fields stay as they are. `stopped: false` restores. */
export type LifeChange = {
  expire?: number | null;
  label?: string;
  stopped?: boolean;
  policy?: Partial<LinkPolicy>;
  /** Which address it has from now on. */
  slugGeneration?: number;
};

export type TokenLife = {
  /**
   * Issues tokens in one transaction, together with what else the work writes, and emits `link.created` after the
   * commit.
   * @param work gets a function that issues a token for a file; its result is returned
   */
  issue<T>(work: (issue: IssueToken) => T): T;
  /**
   * @param alsoWrite what is written with it, or not at all
   * @throws token_not_found; storage_full when the token is closed but that could not be written
   */
  change(tokenId: string, change: LifeChange, alsoWrite?: () => void): Token;
  /** Notes for each link that it was copied with this origin. @throws token_not_found, storage_full */
  noteAddress(tokenIds: readonly string[], origin: string): void;
  /** Leaves what is over out of lists, or shows again what was left out at this moment. @throws storage_full */
  clear(at: number, limit: number): Cleared;
  unclear(at: number, limit: number): Cleared;
  /** Ends tokens for good because their file is removed. @param remove deletes the rows, those of the tokens included */
  endWith(tokenIds: readonly string[], remove: () => void): void;
  /** Whether the token opens its file now. Marks a token past its end at once, in case the clock is set back later. */
  isLive(token: Token): boolean;
  close(): void;
};

export type IssueToken = (file: File, link: NewLink) => LinkRecord;

type Deps = {
  tokens: TokenStore;
  links: Pick<LinkStore, 'insert' | 'update' | 'noteAddress' | 'clear' | 'unclear'>;
  atomically: Atomically;
  changeAtomically: Atomically;
  slugs: Slugs;
  clock: Clock;
  events: Events;
  onError: OnError;
};

/** Deletes tokens that were stopped long ago, and marks those that ended while the server was not running. */
export function createTokenLife(deps: Deps): TokenLife {
  const { tokens, clock, events } = deps;
  tokens.purge(clock.now() - restorePeriod);
  const takeBack = createTakeBack({ held: 'linkClosed', onClosed: emitEnded, onError: deps.onError });
  const timer = createEndTimer({ ...deps, ends: tokens, onEnd: emitEnded });

  function emitEnded(tokenIds: readonly string[]): void {
    for (const tokenId of tokenIds) events.emit({ type: 'link.ended', tokenId });
  }

  return {
    issue(work) {
      const issued: string[] = [];
      const result = deps.atomically(() =>
        work((file, link) => {
          const record = insert(deps, file, link);
          issued.push(record.token.id);
          return record;
        }),
      );
      timer.reschedule();
      for (const tokenId of issued) events.emit({ type: 'link.created', tokenId });
      return result;
    },
    change(tokenId, wanted, alsoWrite) {
      const before = tokens.get(tokenId);
      if (before === undefined) throw problem('token_not_found');
      const change = withOwed(wanted, takeBack.owed(tokenId));
      const write = () => rewrite(deps, before, change, alsoWrite);
      const closing = closingOf(before, change);
      const token = closing === undefined ? write() : takeBack.run([tokenId], closing, write);
      if (changesLife(change)) takeBack.reopen(tokenId);
      timer.reschedule();
      const hasEnded = changesLife(change) && !isLive(token, clock.now());
      events.emit({ type: hasEnded ? 'link.ended' : 'link.changed', tokenId });
      return token;
    },
    noteAddress(tokenIds, origin) {
      noteAddress(deps, tokenIds, origin);
      for (const tokenId of tokenIds) events.emit({ type: 'link.changed', tokenId });
    },
    ...createClearing(deps, timer),
    endWith(tokenIds, remove) {
      takeBack.run(tokenIds, 'stop', remove);
      timer.reschedule();
      emitEnded(tokenIds);
    },
    isLive(token) {
      if (takeBack.owed(token.id) !== undefined) return false;
      const live = isLive(token, clock.now());
      if (!live && token.deletedAt === null && token.lapsedAt === null) timer.lapse();
      return live;
    },
    close: timer.stop,
  };
}

/** What has ended is marked first: only what is marked is over, however the clock is set. */
function createClearing({ links, events }: Deps, timer: EndTimer): Pick<TokenLife, 'clear' | 'unclear'> {
  return {
    clear(at, limit) {
      timer.lapse();
      const cleared = links.clear(at, limit);
      events.emit({ type: 'links.cleared' });
      return cleared;
    },
    unclear(at, limit) {
      const restored = links.unclear(at, limit);
      events.emit({ type: 'links.cleared' });
      return restored;
    },
  };
}

function insert(
  { tokens, links, slugs, clock }: Deps,
  file: File,
  { expire, label, policy }: NewLink,
): LinkRecord {
  const id = createId(clock.now());
  const token = tokens.insert({
    id,
    bucketSeq: file.bucketSeq,
    fileSeq: file.seq,
    bucketId: file.bucketId,
    fileId: file.id,
    expire,
    accessedAt: null,
    createdAt: clock.now(),
    deletedAt: null,
    lapsedAt: null,
  });
  const link = links.insert({
    ...openPolicy,
    ...policy,
    tokenSeq: token.seq,
    label,
    slugHash: slugs.hash(slugs.of(id)),
    slugGeneration: 0,
  });
  return { link, token, file };
}

/** For all of them, or for none. */
function noteAddress(deps: Deps, tokenIds: readonly string[], origin: string): void {
  deps.atomically(() => {
    for (const tokenId of tokenIds) {
      const token = deps.tokens.get(tokenId);
      if (token === undefined) throw problem('token_not_found');
      deps.links.noteAddress(token.seq, { origin, copiedAt: deps.clock.now() });
    }
  });
}

function rewrite(
  deps: Deps,
  before: Token,
  { expire, stopped, ...ofLink }: LifeChange,
  alsoWrite: () => void = () => undefined,
): Token {
  const change: Parameters<TokenStore['update']>[1] = {};
  if (expire !== undefined) {
    change.expire = expire;
    change.lapsedAt = null;
  }
  if (stopped !== undefined) change.deletedAt = stopped ? deps.clock.now() : null;
  return deps.changeAtomically(() => {
    alsoWrite();
    const link = linkChange(deps.slugs, before.id, ofLink);
    if (Object.keys(link).length > 0) deps.links.update(before.seq, link);
    // Also for a label alone: it moves `$updatedAt` of the token.
    return deps.tokens.update(before.id, change);
  });
}

function linkChange(
  slugs: Slugs,
  tokenId: string,
  { label, policy, slugGeneration }: Pick<LifeChange, 'label' | 'policy' | 'slugGeneration'>,
): Parameters<LinkStore['update']>[1] {
  const change: Parameters<LinkStore['update']>[1] = { ...policy };
  if (label !== undefined) change.label = label;
  if (slugGeneration === undefined) return change;
  return { ...change, slugGeneration, slugHash: slugs.hash(slugs.of(tokenId, slugGeneration)) };
}

/** A stop that could not be saved is saved with the next change: only restoring reopens what was stopped. */
function withOwed(change: LifeChange, owed: Closing | undefined): LifeChange {
  return owed === 'stop' ? { stopped: true, ...change } : change;
}

function closingOf(before: Token, { expire, stopped }: LifeChange): Closing | undefined {
  if (stopped === true) return 'stop';
  return expire !== undefined && isEarlier(expire, before.expire) ? 'end' : undefined;
}

/** A new label alone does not affect what the token opens. */
function changesLife({ expire, stopped }: LifeChange): boolean {
  return expire !== undefined || stopped !== undefined;
}

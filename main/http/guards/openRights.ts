/**
 * What is open and what it rests on: running responses, event streams, realtime connections and uploads. When something
 * is taken back, those it concerns are asked again, and what has lost its right ends at once (promises §3.6).
 */
import type { DomainEvent, Events } from '../../core/events.ts';

/** Only what is named here is asked about: an upload rests on no file, a stream of events on no bucket. */
export type Right = {
  bucketId?: string | undefined;
  fileSeq?: number | undefined;
  tokenId?: string | undefined;
  keyId?: string | undefined;
  /** Of the console. */
  sessionId?: string | undefined;
  /** Whether it goes to a visitor: pausing ends those and leaves the owner's own alone. */
  toVisitor?: boolean;
  /** Whether everything it rests on still holds. */
  stillAuthorized(): boolean;
};

export type OpenRights = {
  /**
   * @param end closes what is open, at once
   * @returns releases it; call it when it is closed. May be called twice
   */
  hold(right: Right, end: () => void): () => void;
};

type Held = { right: Right; end: () => void };

export function createOpenRights(events: Events): OpenRights {
  const all = new Set<Held>();
  // These two are asked for often: a bucket may go with 100,000 files and their tokens.
  const byFile = createIndex<number>();
  const byToken = createIndex<string>();

  function release(held: Held): void {
    all.delete(held);
    byFile.remove(held.right.fileSeq, held);
    byToken.remove(held.right.tokenId, held);
  }

  function endThose(concerned: Iterable<Held>, isOver: (right: Right) => boolean): void {
    for (const held of [...concerned]) {
      if (!isOver(held.right)) continue;
      release(held);
      held.end();
    }
  }

  /** Whom the event concerns, and of those what is over. */
  function review(event: DomainEvent): void {
    if (event.type === 'link.ended') endThose(byToken.of(event.tokenId), always);
    // Its terms may be others.
    else if (event.type === 'link.changed') endThose(byToken.of(event.tokenId), hasLost);
    else if (event.type === 'file.deleted') endThose(byFile.of(event.file.seq), always);
    else if (event.type === 'file.updated') endThose(byFile.of(event.file.seq), hasLost);
    else if (event.type === 'key.changed')
      endThose(all, (right) => right.keyId === event.keyId && hasLost(right));
    else if (event.type === 'session.ended')
      endThose(all, (right) => right.sessionId !== undefined && hasLost(right));
    else if (event.type === 'settings.changed')
      endThose(all, (right) => event.settings.paused && isPublic(right));
    else if (event.type === 'bucket.updated' || event.type === 'bucket.deleted') {
      endThose(all, (right) => right.bucketId === event.bucket.id && hasLost(right));
    }
  }

  events.on((event) => {
    if (all.size > 0) review(event);
  });
  return {
    hold(right, end) {
      const held = { right, end };
      all.add(held);
      byFile.add(right.fileSeq, held);
      byToken.add(right.tokenId, held);
      return () => release(held);
    },
  };
}

const always = () => true;
const hasLost = (right: Right) => !right.stillAuthorized();
const isPublic = (right: Right) => right.toVisitor === true;

/** Those held under one key; `undefined` is no key. */
function createIndex<Key>() {
  const sets = new Map<Key, Set<Held>>();
  return {
    of: (key: Key): Iterable<Held> => sets.get(key) ?? [],
    add(key: Key | undefined, held: Held): void {
      if (key === undefined) return;
      const set = sets.get(key);
      if (set === undefined) sets.set(key, new Set([held]));
      else set.add(held);
    },
    remove(key: Key | undefined, held: Held): void {
      const set = key === undefined ? undefined : sets.get(key);
      if (key === undefined || set === undefined) return;
      set.delete(held);
      if (set.size === 0) sets.delete(key);
    },
  };
}

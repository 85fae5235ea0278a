/**
 * Changes made here that the stream of events has not told of yet. The stream keeps the order in which things happened, so
 * what it says of such a link until then was true before the change: shown, it would take a stopped link for a live one
 * again, and the way back with it.
 */
import type { Link } from '../../shared/wire/links.ts';

export type OwnChanges = {
  /** From now on the link is shown so. @returns call it with whether the server has done it */
  begin(after: Link): (isDone: boolean) => void;
  /** Whether it was true before the change that was made here. */
  isOlder(told: Link): boolean;
  /** The stream begins anew, and with it everything is asked for anew. */
  forget(): void;
};

/** Milliseconds from the answer on; a server that says it in other words than expected is believed after that. */
const patience = 2_000;

/** @param clock milliseconds, of which only the difference counts */
export function createOwnChanges(clock = () => performance.now()): OwnChanges {
  const untold = new Map<string, { after: Link; until: number }>();
  return {
    begin(after) {
      const change = { after, until: Number.POSITIVE_INFINITY };
      untold.set(after.$id, change);
      return (isDone) => {
        change.until = clock() + patience;
        if (!isDone && untold.get(after.$id) === change) untold.delete(after.$id);
      };
    },
    isOlder(told) {
      const change = untold.get(told.$id);
      if (change === undefined) return false;
      const isAwaited = !isAlike(told, change.after) && clock() < change.until;
      if (!isAwaited) untold.delete(told.$id);
      return isAwaited;
    },
    forget: () => untold.clear(),
  };
}

function isAlike(link: Link, other: Link): boolean {
  return isSameLife(link, other) && link.label === other.label;
}

/** Open or not, and until when. The same moment may be written in two ways. */
export function isSameLife(link: Link, other: Link): boolean {
  const isSameEnd = link.expire === other.expire || Date.parse(link.expire) === Date.parse(other.expire);
  return link.state === other.state && isSameEnd;
}

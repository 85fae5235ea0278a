/**
 * Whom a link opens for that is only for the first visitor (docs/decisions/033): whoever is sent something of its content
 * before all others. Each address that a link had has one.
 */
import type { Link } from '../model.ts';
import type { AdmissionStore } from '../ports.ts';

type OneLink = Pick<Link, 'tokenSeq' | 'slugGeneration' | 'firstVisitorOnly'>;

export type FirstVisitors = {
  /** Whether somebody else came first. */
  isTaken(link: OneLink, visitor: string): boolean;
  /** Whether he came first; everybody did where it does not matter. */
  isFirst(link: OneLink, visitor: string): boolean;
  /** Makes him the first where nobody is. @returns whether he is */
  claim(link: OneLink, visitor: string): boolean;
};

export function createFirstVisitors(store: Pick<AdmissionStore, 'first' | 'claim'>): FirstVisitors {
  const firstOf = ({ tokenSeq, slugGeneration }: OneLink) => store.first(tokenSeq, slugGeneration);
  const isFirst = (link: OneLink, visitor: string) => !link.firstVisitorOnly || firstOf(link) === visitor;
  return {
    isFirst,
    isTaken: (link, visitor) => firstOf(link) !== undefined && !isFirst(link, visitor),
    claim(link, visitor) {
      const { tokenSeq, slugGeneration, firstVisitorOnly } = link;
      if (firstVisitorOnly && firstOf(link) === undefined) store.claim({ tokenSeq, slugGeneration, visitor });
      return isFirst(link, visitor);
    },
  };
}

/** What a list of links can be narrowed to, and how it is asked for. */
import { endOfDay } from '../../shared/moment.ts';
import type { LinkQuery, LinkSort } from '../../shared/wire/linkRequests.ts';

export type LinkFilter = {
  search: string;
  /** `lost`: sent with an address that no longer works; `today`: live, but not tomorrow; `unopened`: live. */
  state: NonNullable<LinkQuery['state']> | 'lost' | 'today' | 'unopened';
  sort: LinkSort;
};

/** Everything of a query that leaves links out, and the order. */
export type SelectedQuery = Omit<LinkQuery, 'limit' | 'offset'>;

/** Of a list that nobody has filtered yet. */
export const startFilter: LinkFilter = { search: '', state: 'all', sort: 'created' };

/** The direction that a person means by each order. */
const orders: Record<LinkSort, 'asc' | 'desc'> = {
  created: 'desc',
  name: 'asc',
  size: 'desc',
  expire: 'asc',
  accessed: 'desc',
};

export function queryOf({ search, state, sort }: LinkFilter): SelectedQuery {
  return { search: search.trim(), ...conditionOf(state), sort, order: orders[sort] };
}

/** Wire date of the last moment of the day: that of who looks, not of the server. */
export function today(): string {
  return new Date(endOfDay(Date.now())).toISOString();
}

function conditionOf(
  state: LinkFilter['state'],
): Pick<LinkQuery, 'state' | 'addressLost' | 'endsBefore' | 'neverOpened'> {
  switch (state) {
    case 'lost':
      return { addressLost: true };
    case 'today':
      return { state: 'live', endsBefore: today() };
    case 'unopened':
      return { state: 'live', neverOpened: true };
    default:
      return { state };
  }
}

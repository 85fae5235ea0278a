/** What of a list is looked at: what was searched for, in which order, and from where on. */
import { useState } from 'react';
import type { ListQuery } from '../../../shared/api/listPath.ts';
import { useDebounced } from '../links/useDebounced.ts';

export const pageSize = 25;

export type Order = NonNullable<ListQuery['order']>;

/** Milliseconds of silence after which a search is sent. */
const typingPause = 120;

export function useListing(start: Order) {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState(start);
  const [offset, setOffset] = useState(0);
  const query: ListQuery = {
    search: useDebounced(search, typingPause).trim(),
    order,
    limit: pageSize,
    offset,
  };
  return {
    query,
    search,
    order,
    offset,
    setOffset,
    searchFor(text: string) {
      setSearch(text);
      setOffset(0);
    },
    /** The other way round where it is in that order already. */
    sortBy(by: string) {
      setOrder((now) => ({ by, descending: now.by === by && !now.descending }));
      setOffset(0);
    },
  };
}

export type Listing = ReturnType<typeof useListing>;

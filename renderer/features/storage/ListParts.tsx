/** What the tables of storage have in common. */
import { ArrowDown, ArrowUp, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import type { Listing } from './useListing.ts';
import { useStorageMessage, useStorageStrings } from './useStorageStrings.ts';

type SearchProps = { label: string; listing: Listing };

export function SearchBox({ label, listing }: SearchProps) {
  return (
    <div className="storage-search">
      <Search size={15} aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        className="input"
        maxLength={256}
        value={listing.search}
        onChange={({ target }) => listing.searchFor(target.value)}
      />
    </div>
  );
}

type HeadProps = { by: string; listing: Listing; className?: string; children: ReactNode };

export function SortedHead({ by, listing: { order, sortBy }, className, children }: HeadProps) {
  const isSorted = order.by === by;
  const Arrow = order.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className="sort" onClick={() => sortBy(by)}>
        {children}
        {isSorted && <Arrow size={13} aria-hidden />}
      </button>
    </th>
  );
}

/** The id of something, ready to be copied. */
export function CopyId({ id, name }: { id: string; name: string }) {
  const { rooms } = useStorageStrings();
  const { host } = useServices();
  return (
    <span className="copy-id">
      <code>{id}</code>
      <CopyButton small label={rooms.copyId(name)} onCopy={() => host.copy(id)} />
    </span>
  );
}

type NothingProps = { title: string; text?: string; children?: ReactNode };

export function Nothing({ title, text, children }: NothingProps) {
  return (
    <div className="storage-nothing" role="status">
      <p className="storage-nothing-title">{title}</p>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}

export function NotShown({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { trouble } = useStrings();
  const message = useStorageMessage();
  return (
    <div className="storage-nothing" role="alert">
      <p className="storage-nothing-title">{trouble.list}</p>
      <p>{message(error)}</p>
      <Button onPress={onRetry}>{trouble.retry}</Button>
    </div>
  );
}

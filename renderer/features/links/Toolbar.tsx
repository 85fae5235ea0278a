/** Which links are shown and in what order. */
import { Search, X } from 'lucide-react';
import { memo, type RefObject, useCallback } from 'react';
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { LinkCounts } from '../../../shared/wire/links.ts';
import type { LinkFilter } from '../../state/filters.ts';
import { useLanguage, useStrings } from '../../state/useLanguage.ts';
import { SortField } from './SortField.tsx';
import './toolbar.css';

type Props = {
  filter: LinkFilter;
  counts: LinkCounts | undefined;
  onChange: (change: Partial<LinkFilter>) => void;
  searchRef: RefObject<HTMLInputElement | null>;
  /** From the search on to what it found. */
  onLeave: () => void;
};

const states = ['all', 'live', 'today', 'unopened', 'ended', 'problem', 'lost'] as const;

/** Nothing to look for where there is none of them. */
const rare: readonly LinkFilter['state'][] = ['today', 'unopened', 'lost'];

/** As the server allows. */
const maxSearchLength = 256;

/** Chips and order are left alone while somebody types. */
export const Toolbar = memo(function Toolbar({ filter, counts, onChange, searchRef, onLeave }: Props) {
  const strings = useStrings();
  const changeState = useCallback((state: LinkFilter['state']) => onChange({ state }), [onChange]);
  const changeSort = useCallback((sort: LinkFilter['sort']) => onChange({ sort }), [onChange]);
  return (
    <div className="toolbar">
      <StateChips state={filter.state} counts={counts} onChange={changeState} />
      <div className="toolbar-find">
        <SearchField
          className="search"
          aria-label={strings.list.search}
          value={filter.search}
          maxLength={maxSearchLength}
          onChange={(search) => onChange({ search })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') onLeave();
            // React Aria would keep the keys of the window from it.
            else event.continuePropagation();
          }}
        >
          <Search size={15} aria-hidden />
          <Input ref={searchRef} className="search-input" placeholder={strings.list.search} dir="auto" />
          <kbd aria-hidden>/</kbd>
          <Button className="search-clear" aria-label={strings.list.clearSearch}>
            <X size={14} aria-hidden />
          </Button>
        </SearchField>
        <SortField sort={filter.sort} onChange={changeSort} />
      </div>
    </div>
  );
});

type ChipsProps = {
  state: LinkFilter['state'];
  counts: LinkCounts | undefined;
  onChange: (state: LinkFilter['state']) => void;
};

const StateChips = memo(function StateChips({ state, counts, onChange }: ChipsProps) {
  const { strings, format } = useLanguage();
  const isShown = (each: LinkFilter['state']) =>
    !rare.includes(each) || state === each || (counts?.[each] ?? 0) > 0;
  return (
    <ToggleButtonGroup
      className="chips"
      aria-label={strings.list.show}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[state]}
      onSelectionChange={(keys) => {
        const next = states.find((each) => keys.has(each));
        if (next) onChange(next);
      }}
    >
      {states.filter(isShown).map((each) => (
        <ToggleButton key={each} id={each} className="chip">
          {strings.list.filters[each]}
          {counts && counts[each] > 0 && <span className="chip-count">{format.number(counts[each])}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
});

/** The order of the list. Fetched once the toolbar is there, for a choice of ours is large; until then it looks the same. */
import { ChevronDown } from 'lucide-react';
import { memo, useState } from 'react';
import type { LinkSort } from '../../../shared/wire/linkRequests.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { createLazyPart, useLazyPart } from '../../ui/LazyPart.tsx';
import type { SelectFieldProps } from '../../ui/SelectField.tsx';
import '../../ui/field.css';

const sorts = ['created', 'name', 'size', 'expire', 'accessed'] as const;

const selectField = createLazyPart<SelectFieldProps<LinkSort>>(
  async () => (await import('../../ui/SelectField.tsx')).SelectField,
);

type Props = { sort: LinkSort; onChange: (sort: LinkSort) => void };

export const SortField = memo(function SortField({ sort, onChange }: Props) {
  const { list } = useStrings();
  const [isNeeded, setNeeded] = useState(true);
  const [hasFocus, setFocus] = useState(false);
  const Loaded = useLazyPart(selectField, isNeeded, () => setNeeded(false));
  const options = sorts.map((id) => ({ id, label: list.sorts[id] }));
  if (Loaded)
    return (
      <Loaded
        hideLabel
        label={list.sort}
        options={options}
        value={sort}
        onChange={onChange}
        autoFocus={hasFocus}
      />
    );
  return (
    <button
      type="button"
      className="select select-bare"
      onFocus={() => setFocus(true)}
      onBlur={() => setFocus(false)}
      onClick={() => setNeeded(true)}
    >
      {list.sorts[sort]}
      <ChevronDown size={14} aria-hidden />
    </button>
  );
});

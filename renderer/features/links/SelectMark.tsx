/** The box that chooses a row. Keys choose the row itself, so it is no stop of the Tab key. */
import { memo } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { CheckMark } from '../../ui/CheckMark.tsx';
import './selection.css';

type Props = { link: Link; selected: boolean };

/** The grid hears its clicks, for with Shift they mean the rows up to here. */
export const SelectMark = memo(function SelectMark({ link, selected }: Props) {
  const { row } = useStrings();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="select-mark"
      data-select
      aria-pressed={selected}
      aria-label={row.select(link.name)}
    >
      <CheckMark isSelected={selected} />
    </button>
  );
});

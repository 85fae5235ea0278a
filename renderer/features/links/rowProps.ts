/** What every part of a row in the list is told. */
import type { Link } from '../../../shared/wire/links.ts';
import type { ShownState } from '../../state/links/linkState.ts';

export type RowProps = {
  link: Link;
  state: ShownState;
  /** Its menu is open from the start. */
  menuOpen: boolean;
  isActive: boolean;
  isChanging: boolean;
  onChanging: (id: string | undefined) => void;
};

/** The items of a menu about a link. */
import type { Link } from '../../../shared/wire/links.ts';
import type { ShownState } from '../../state/links/linkState.ts';
import { MenuItem } from '../../ui/Menu.tsx';
import { type LinkItem, useLinkMenu } from './useLinkMenu.ts';

type Props = {
  link: Link;
  state: ShownState;
  /** What stands beside the menu already. */
  without: readonly LinkItem[];
};

export function LinkItems({ link, state, without }: Props) {
  return useLinkMenu(link, state)
    .filter(({ id }) => !without.includes(id))
    .map(({ id, icon, label, run }) => <MenuItem key={id} icon={icon} label={label} onAction={run} />);
}

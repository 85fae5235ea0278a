/** The menu that a row has at the pointer: of its link, or of all that is chosen where the row is among it. */
import { useQuery } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import type { Link } from '../../../shared/wire/links.ts';
import { copyForms } from '../../state/links/copyForms.ts';
import { isOver, stateOf } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { MenuItem, MenuSection, MenuSeparator } from '../../ui/Menu.tsx';
import { MenuBranch } from '../../ui/MenuBranch.tsx';
import { type Point, PointMenu } from '../../ui/PointMenu.tsx';
import { CopyFor } from '../reach/CopyFor.tsx';
import { useBulkMenu } from '../selection/useBulkMenu.ts';
import { LinkItems } from './LinkItems.tsx';

export type RowMenuProps = {
  at: Point;
  link: Link;
  /** How many are chosen, the row among them; 0 = it is about the row alone. */
  chosen: number;
  onClose: () => void;
};

export function RowMenu({ at, link, chosen, onClose }: RowMenuProps) {
  const { row } = useStrings();
  return (
    <PointMenu at={at} label={row.more} onClose={onClose}>
      {chosen > 0 ? <BulkItems count={chosen} /> : <OneLink link={link} />}
    </PointMenu>
  );
}

function BulkItems({ count }: { count: number }) {
  const { list } = useStrings();
  return (
    <MenuSection title={list.selected(count)}>
      {useBulkMenu(count).map(({ id, icon, label, run }) => (
        <MenuItem key={id} icon={icon} label={label} onAction={run} />
      ))}
    </MenuSection>
  );
}

function OneLink({ link }: { link: Link }) {
  const { row, copyMenu } = useStrings();
  const { links, queries } = useServices();
  const paused = useQuery(queries.settings).data?.paused ?? false;
  const state = stateOf(link, paused, Date.now());
  return (
    <MenuSection title={link.name}>
      <LinkItems link={link} state={state} without={[]} />
      {!isOver(state) && (
        <MenuBranch icon={Link2} label={row.copyAs}>
          {copyForms.map((form) => (
            <MenuItem
              key={form}
              label={copyMenu[form].label}
              hint={copyMenu[form].hint}
              onAction={() => void links.copy(link, form)}
            />
          ))}
          <MenuSeparator />
          <CopyFor link={link} />
        </MenuBranch>
      )}
    </MenuSection>
  );
}

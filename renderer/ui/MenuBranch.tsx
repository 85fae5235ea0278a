/** An item of a menu that opens a menu beside it. */
import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { MenuItem as AriaMenuItem, Popover, SubmenuTrigger, Text } from 'react-aria-components';
import { MenuList } from './Menu.tsx';

type Props = { label: string; icon?: LucideIcon; children: ReactNode };

export function MenuBranch({ label, icon: Icon, children }: Props) {
  return (
    <SubmenuTrigger>
      <AriaMenuItem className="menu-item menu-branch" textValue={label}>
        {Icon && <Icon size={16} aria-hidden />}
        <span className="menu-text">
          <Text slot="label">{label}</Text>
        </span>
        <ChevronRight size={14} aria-hidden className="menu-onward" />
      </AriaMenuItem>
      <Popover className="popover" offset={2} crossOffset={-7}>
        <MenuList label={label}>{children}</MenuList>
      </Popover>
    </SubmenuTrigger>
  );
}

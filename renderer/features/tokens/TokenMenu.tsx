import { CalendarClock, Ellipsis, Link2, SlidersHorizontal, Trash2 } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import type { ResourceToken } from '../../../shared/wire/appwrite.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { MenuBranch } from '../../ui/MenuBranch.tsx';
import type { Asked } from './asked.ts';
import type { useTokenActions } from './useTokenActions.ts';
import { useTokenStrings } from './useTokenLanguage.ts';

const routes = ['preview', 'view', 'download'] as const;

type Props = {
  token: ResourceToken;
  actions: ReturnType<typeof useTokenActions>;
  onAsk: (asked: Asked) => void;
};

export function TokenMenu({ token, actions, onAsk }: Props) {
  const { tokens: words } = useTokenStrings();
  const label = words.menuOf(token.$id);
  return (
    <MenuTrigger>
      <IconButton icon={Ellipsis} label={label} />
      <Menu label={label}>
        <MenuBranch icon={Link2} label={words.copyUrl}>
          {routes.map((route) => (
            <MenuItem
              key={route}
              icon={Link2}
              label={words.routes[route]}
              onAction={() => void actions.copy(token, route)}
            />
          ))}
          <MenuSeparator />
          <MenuItem
            icon={SlidersHorizontal}
            label={words.tuned}
            onAction={() => onAsk({ for: 'preview', token })}
          />
        </MenuBranch>
        <MenuItem
          icon={CalendarClock}
          label={words.editExpiry}
          onAction={() => onAsk({ for: 'expiry', token })}
        />
        <MenuSeparator />
        <MenuItem icon={Trash2} label={words.delete} onAction={() => void actions.remove([token])} />
      </Menu>
    </MenuTrigger>
  );
}

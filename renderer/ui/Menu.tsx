/** A menu in a popover. Items have a label that names them and, where useful, a quieter second line. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, Popover, Separator, Text } from 'react-aria-components';
import './overlays.css';

type Props = { label: string; children: ReactNode };

export function Menu({ label, children }: Props) {
  return (
    <Popover className="popover" placement="bottom end" offset={6}>
      <AriaMenu className="menu" aria-label={label}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

type ItemProps = { label: string; hint?: string; icon?: LucideIcon; onAction: () => void };

export function MenuItem({ label, hint, icon: Icon, onAction }: ItemProps) {
  return (
    <AriaMenuItem className="menu-item" textValue={label} onAction={onAction}>
      {Icon && <Icon size={16} aria-hidden />}
      <span className="menu-text">
        <Text slot="label">{label}</Text>
        {hint && (
          <Text slot="description" className="quiet">
            {hint}
          </Text>
        )}
      </span>
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className="menu-separator" />;
}

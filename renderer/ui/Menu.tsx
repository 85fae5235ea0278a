/** A menu in a popover. Items have a label that names them and, where useful, a quieter second line. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Header,
  Separator,
  Text,
} from 'react-aria-components';
import { LaterPopover } from './LaterPopover.tsx';
import { SecondStep } from './SecondStep.tsx';
import './overlays.css';

type Props = { label: string; children: ReactNode };

export function Menu({ label, children }: Props) {
  return (
    <LaterPopover placement="bottom end" offset={6}>
      <SecondStep>
        <AriaMenu className="menu" aria-label={label}>
          {children}
        </AriaMenu>
      </SecondStep>
    </LaterPopover>
  );
}

type ItemProps = {
  label: string;
  hint?: string;
  icon?: LucideIcon;
  /** For an item that leads on within the same popover. */
  staysOpen?: boolean;
  onAction: () => void;
};

export function MenuItem({ label, hint, icon: Icon, staysOpen = false, onAction }: ItemProps) {
  return (
    <AriaMenuItem
      className="menu-item"
      textValue={label}
      shouldCloseOnSelect={!staysOpen}
      onAction={onAction}
    >
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

/** A menu without a popover of its own. @param onAction after that of the item */
export function MenuList({ label, onAction, children }: Props & { onAction?: () => void }) {
  return (
    <AriaMenu
      className="menu"
      aria-label={label}
      autoFocus="first"
      {...(onAction && { onAction: () => onAction() })}
    >
      {children}
    </AriaMenu>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection className="menu-section">
      <Header className="menu-title">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

type ChoiceProps = { label: string; children: ReactNode; onAction: () => void };

/** An item with its result at the far end of the line. */
export function MenuChoice({ label, children, onAction }: ChoiceProps) {
  return (
    <AriaMenuItem className="menu-item menu-choice" textValue={label} onAction={onAction}>
      <span>{label}</span>
      <span className="quiet">{children}</span>
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className="menu-separator" />;
}

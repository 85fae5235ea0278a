/** Native buttons that look like those of `Button.tsx`, for rows nobody points at: hundreds of them cost little. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './button.css';

type Props = {
  /** The answer to something that needs a look: it has an edge. */
  isMend?: boolean;
  onClick: () => void;
  children: ReactNode;
};

export function PlainButton({ isMend = false, onClick, children }: Props) {
  const look = isMend ? 'button button-plain' : 'button button-quiet';
  return (
    <button type="button" tabIndex={-1} className={look} onClick={onClick}>
      {children}
    </button>
  );
}

type IconProps = {
  icon: LucideIcon;
  label: string;
  onClick: () => void;
  small?: boolean;
  hasMenu?: boolean;
};

export function PlainIconButton({ icon: Icon, label, onClick, small = false, hasMenu = false }: IconProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={small ? 'icon-button small' : 'icon-button'}
      aria-label={label}
      aria-haspopup={hasMenu ? 'menu' : undefined}
      onClick={onClick}
    >
      <Icon size={small ? 14 : 17} strokeWidth={1.9} aria-hidden />
    </button>
  );
}

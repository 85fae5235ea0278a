/** The two buttons of the console: one with a text, one with an icon and a tooltip. */
import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import './button.css';

type Variant = 'primary' | 'plain' | 'quiet';

type Props = Omit<ButtonProps, 'className' | 'style'> & { variant?: Variant; icon?: LucideIcon };

export function Button({ variant = 'plain', icon: Icon, children, ...props }: Props) {
  return (
    <AriaButton {...props} className={`button button-${variant}`}>
      {(values) => (
        <>
          {Icon && <Icon size={16} aria-hidden />}
          {typeof children === 'function' ? children({ ...values, defaultChildren: undefined }) : children}
        </>
      )}
    </AriaButton>
  );
}

type IconProps = Omit<ButtonProps, 'className' | 'style' | 'children'> & {
  icon: LucideIcon;
  /** The accessible name, and the tooltip. */
  label: string;
  shortcut?: string;
  small?: boolean;
};

export function IconButton({ icon: Icon, label, shortcut, small = false, ...props }: IconProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <AriaButton {...props} aria-label={label} className={small ? 'icon-button small' : 'icon-button'}>
        <Icon size={small ? 14 : 17} strokeWidth={1.9} aria-hidden />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
        {shortcut && <kbd>{shortcut}</kbd>}
      </Tooltip>
    </TooltipTrigger>
  );
}

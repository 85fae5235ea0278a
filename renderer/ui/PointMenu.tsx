/** A menu at a point of the window: where the pointer was, or beside what has the focus. */
import { type ReactNode, useRef } from 'react';
import { Popover } from 'react-aria-components';
import { MenuList } from './Menu.tsx';

/** CSS pixels of the window. */
export type Point = { x: number; y: number };

type Props = { at: Point; label: string; onClose: () => void; children: ReactNode };

export function PointMenu({ at, label, onClose, children }: Props) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className="point" style={{ top: at.y, left: at.x }} />
      <Popover
        className="popover"
        aria-label={label}
        placement="bottom start"
        offset={2}
        triggerRef={anchor}
        isOpen
        onOpenChange={(open) => !open && onClose()}
      >
        <MenuList label={label} onAction={onClose}>
          {children}
        </MenuList>
      </Popover>
    </>
  );
}

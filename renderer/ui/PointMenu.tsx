/** A menu at a point of the window: where the pointer was, or beside what has the focus. */
import { type ReactNode, useRef } from 'react';
import { createPortal } from 'react-dom';
import { LaterPopover } from './LaterPopover.tsx';
import { MenuList } from './Menu.tsx';
import { SecondStep } from './SecondStep.tsx';

/** CSS pixels of the window. */
export type Point = { x: number; y: number };

type Props = { at: Point; label: string; onClose: () => void; children: ReactNode };

/** What the point stands in may be a layer, to which places in the window mean nothing, so it does without. */
export function PointMenu({ at, label, onClose, children }: Props) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      {createPortal(<span ref={anchor} className="point" style={{ top: at.y, left: at.x }} />, document.body)}
      <LaterPopover
        aria-label={label}
        placement="bottom start"
        offset={2}
        triggerRef={anchor}
        isOpen
        onOpenChange={(open) => !open && onClose()}
      >
        <SecondStep>
          <MenuList label={label} onAction={onClose}>
            {children}
          </MenuList>
        </SecondStep>
      </LaterPopover>
    </>
  );
}

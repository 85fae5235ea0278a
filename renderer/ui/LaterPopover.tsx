/**
 * A popover that is drawn right after the click or key that opens it, so that neither step takes long. A key that is pressed
 * between is for what is in it.
 */
import { startTransition, useContext, useEffect, useLayoutEffect, useState } from 'react';
import { OverlayTriggerStateContext, Popover, type PopoverProps } from 'react-aria-components';
import { hurryFor } from './hurryFor.ts';

type Props = Omit<PopoverProps, 'className' | 'defaultOpen'>;

/** Opened by the trigger around it, or by `isOpen`. */
export function LaterPopover(props: Props) {
  const trigger = useContext(OverlayTriggerStateContext);
  const isOpen = props.isOpen ?? trigger?.isOpen ?? false;
  const isDrawn = useLater(isOpen);
  return (
    <Popover
      {...props}
      className="popover"
      isOpen={isOpen && isDrawn}
      onOpenChange={props.onOpenChange ?? ((open) => trigger?.setOpen(open))}
    />
  );
}

/** @returns whether it has been open for a step */
function useLater(isOpen: boolean): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    startTransition(() => setDue(true));
    return () => setDue(false);
  }, [isOpen]);
  const isAwaited = isOpen && !isDue;
  useLayoutEffect(() => {
    if (!isAwaited) return;
    const onKeyDown = (event: KeyboardEvent) => hurryFor(event, () => setDue(true));
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [isAwaited]);
  return isDue;
}

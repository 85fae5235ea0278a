/**
 * A popover that is drawn right after the click or key that opens it, so that neither step takes long. A key that is pressed
 * between is for what is in it.
 */
import { useContext, useLayoutEffect } from 'react';
import { OverlayTriggerStateContext, Popover, type PopoverProps } from 'react-aria-components';
import { hurryFor } from './hurryFor.ts';
import { useNextStep } from './useNextStep.ts';

type Props = Omit<PopoverProps, 'className' | 'defaultOpen'>;

/** Opened by the trigger around it, or by `isOpen`. */
export function LaterPopover(props: Props) {
  const trigger = useContext(OverlayTriggerStateContext);
  const isOpen = props.isOpen ?? trigger?.isOpen ?? false;
  const { isDue, hurry } = useNextStep(isOpen);
  const isAwaited = isOpen && !isDue;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what hurries does so whenever it was made
  useLayoutEffect(() => {
    if (!isAwaited) return;
    const onKeyDown = (event: KeyboardEvent) => hurryFor(event, hurry);
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [isAwaited]);
  return (
    <Popover
      {...props}
      className="popover"
      isOpen={isOpen && isDue}
      onOpenChange={props.onOpenChange ?? ((open) => trigger?.setOpen(open))}
    />
  );
}

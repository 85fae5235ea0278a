/** The choice of who can open links: beside the line it was opened from, or as a sheet where there is no room. */
import type { RefObject } from 'react';
import { Dialog as AriaDialog, Heading, Popover } from 'react-aria-components';
import type { ReachRequest } from '../../state/reach/reachRequest.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { ReachPanel } from './ReachPanel.tsx';
import { useReachStrings } from './useReachStrings.ts';
import './reach.css';

type Props = {
  anchor: RefObject<Element | null>;
  request: ReachRequest;
  isOpen: boolean;
  onClose: () => void;
};

export function ReachPopover({ anchor, request, isOpen, onClose }: Props) {
  const { title } = useReachStrings();
  const isSheet = useMediaQuery('(max-width: 560px), (max-height: 440px)');
  if (isSheet)
    return (
      <Dialog title={title} isOpen={isOpen} onClose={onClose}>
        <ReachPanel request={request} />
      </Dialog>
    );
  return (
    <Popover
      className="popover"
      placement="bottom start"
      offset={8}
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <AriaDialog className="reach-dialog">
        <Heading slot="title" className="dialog-title">
          {title}
        </Heading>
        <ReachPanel request={request} />
      </AriaDialog>
    </Popover>
  );
}

/** Asks for another end of links. */
import type { ReactNode, RefObject } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { LaterPopover } from '../../ui/LaterPopover.tsx';
import { ChooseEnd, type EndChoice, EndDialog } from './ChooseEnd.tsx';

type Props = {
  links: readonly Link[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** With the button that opens it as child. */
export function ChangeEnd({ links, isOpen, onOpenChange, children }: Props & { children: ReactNode }) {
  const choice = useLinkEnds(links, () => onOpenChange(false));
  return (
    <ChooseEnd {...choice} isOpen={isOpen} onOpenChange={onOpenChange}>
      {children}
    </ChooseEnd>
  );
}

/** Beside an element that does not open it itself, such as the button of a menu. */
export function ChangeEndBeside({
  anchor,
  links,
  isOpen,
  onClose,
}: Pick<Props, 'links' | 'isOpen'> & { anchor: RefObject<Element | null>; onClose: () => void }) {
  const choice = useLinkEnds(links, onClose);
  return (
    <LaterPopover
      placement="bottom end"
      offset={6}
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <EndDialog {...choice} />
    </LaterPopover>
  );
}

function useLinkEnds(links: readonly Link[], onDone: () => void): EndChoice {
  const { ends } = useStrings();
  const { links: actions } = useServices();
  const [first] = links;
  return {
    words: { title: ends.title, never: ends.presets.never },
    end: first && first.expire !== '' ? Date.parse(first.expire) : undefined,
    onChoose(end) {
      onDone();
      void actions.changeEnd(links, end);
    },
  };
}

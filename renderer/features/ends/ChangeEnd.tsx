/** The popover that asks when a link ends. Every choice shows the moment it results in before it is made. */
import { type ReactNode, type RefObject, useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Link } from '../../../shared/wire/latchkey.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { CustomEnd } from './CustomEnd.tsx';
import { EndChoices } from './EndChoices.tsx';
import './ends.css';

type Props = {
  links: readonly Link[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** With the button that opens it as child. */
export function ChangeEnd({ links, isOpen, onOpenChange, children }: Props & { children: ReactNode }) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {children}
      <Popover className="popover" placement="bottom end" offset={6}>
        <EndDialog links={links} onDone={() => onOpenChange(false)} />
      </Popover>
    </DialogTrigger>
  );
}

/** Beside an element that does not open it itself, such as the button of a menu. */
export function ChangeEndBeside({
  anchor,
  links,
  isOpen,
  onClose,
}: Pick<Props, 'links' | 'isOpen'> & { anchor: RefObject<Element | null>; onClose: () => void }) {
  return (
    <Popover
      className="popover"
      placement="bottom end"
      offset={6}
      triggerRef={anchor}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <EndDialog links={links} onDone={onClose} />
    </Popover>
  );
}

function EndDialog({ links, onDone }: { links: readonly Link[]; onDone: () => void }) {
  const strings = useStrings();
  const { links: actions } = useServices();
  const [now] = useState(Date.now);
  const [picking, setPicking] = useState(false);
  const choose = (end: number | null) => {
    onDone();
    void actions.changeEnd(links, end);
  };
  const [first] = links;
  const end = first && first.expire !== '' ? Date.parse(first.expire) : undefined;
  const common = { now, end, onChoose: choose };
  return (
    <Dialog className="ends" aria-label={strings.ends.title}>
      {picking ? (
        <CustomEnd {...common} onBack={() => setPicking(false)} />
      ) : (
        <EndChoices {...common} onPick={() => setPicking(true)} />
      )}
    </Dialog>
  );
}

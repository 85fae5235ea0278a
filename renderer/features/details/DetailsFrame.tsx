/**
 * Where the details stand: a pane beside the list, or a sheet over it that takes the focus and gives it back. Who came by
 * keyboard goes on reading in the pane; Escape leads back to the row in both.
 */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../../ui/Button.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { useLeave } from '../../ui/useLeave.ts';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { besideWindow } from '../links/narrow.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';

type Props = { linkId: string; title: string; onClose: () => void; children: ReactNode };

export function DetailsFrame(props: Props) {
  useLeave(props.onClose);
  return useMediaQuery(besideWindow) ? <Pane {...props} /> : <Sheet {...props} />;
}

function Pane({ linkId, title, onClose, children }: Props) {
  const { details } = useControlStrings();
  const heading = useId();
  const pane = useRef<HTMLElement>(null);
  const close = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement?.matches('.row:focus-visible'))
      close.current?.querySelector('button')?.focus();
  }, []);
  // Only this one is told before the pane, and the focus with it, is gone. While it goes, nobody would hear of a new focus.
  useLayoutEffect(() => {
    const shown = pane.current;
    return () => {
      const { activeElement } = document;
      const isElsewhere = activeElement !== document.body && !shown?.contains(activeElement);
      if (!isElsewhere) requestAnimationFrame(() => rowOf(linkId)?.focus());
    };
  }, [linkId]);
  return (
    <aside className="details" aria-labelledby={heading} ref={pane}>
      <div className="details-head">
        <h2 id={heading}>
          <FileName name={title} />
        </h2>
        <div ref={close}>
          <IconButton icon={X} label={details.close} shortcut="Esc" onPress={onClose} />
        </div>
      </div>
      <div className="details-body">{children}</div>
    </aside>
  );
}

/** Its own, or of one that is out of sight the row that the Tab key comes to. */
function rowOf(linkId: string): HTMLElement | null {
  const own = document.querySelector<HTMLElement>(`.row[data-link="${CSS.escape(linkId)}"]`);
  return own ?? document.querySelector<HTMLElement>('.row[tabindex="0"]');
}

function Sheet({ title, onClose, children }: Props) {
  const { details } = useControlStrings();
  return (
    <ModalOverlay
      className="scrim sheet-scrim"
      isOpen
      isDismissable
      isKeyboardDismissDisabled
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Modal className="sheet">
        <Dialog className="details">
          <div className="details-head">
            <Heading slot="title">
              <FileName name={title} />
            </Heading>
            <IconButton icon={X} label={details.close} onPress={onClose} />
          </div>
          <div className="details-body">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

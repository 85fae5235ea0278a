/** A modal dialog with a title and a way out; closes on Escape and on a click beside it. */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useStrings } from '../state/useLanguage.ts';
import { IconButton } from './Button.tsx';
import './overlays.css';

type Props = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  wide?: boolean;
  children: ReactNode;
};

export function Dialog({ isOpen, onClose, title, wide = false, children }: Props) {
  const strings = useStrings();
  useEscape(isOpen, onClose);
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide ? 'modal modal-wide' : 'modal'}>
        <AriaDialog className="dialog">
          <header className="dialog-header">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <IconButton icon={X} label={strings.settings.close} onPress={onClose} />
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/**
 * Escape closes the dialog wherever the focus is. React Aria hears only what is pressed within, and a tooltip that
 * stands anywhere, such as one of a message, takes the key for itself.
 */
function useEscape(isOpen: boolean, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      const isMenuOpen = document.querySelector('.popover') !== null;
      if (event.key === 'Escape' && !event.isComposing && !isMenuOpen) close.current();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [isOpen]);
}

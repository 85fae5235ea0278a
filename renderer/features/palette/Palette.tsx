/** Everything that can be done, and every link, found by typing. What is chosen is done once this has closed. */
import { useEffect, useRef } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Link } from '../../../shared/wire/links.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import type { Group } from './matchCommands.ts';
import { PaletteBox } from './PaletteBox.tsx';
import { useLinkGroup, useSelectionGroup, useSubject } from './useSubject.ts';
import './palette.css';

type Props = {
  /** Whose row it was asked from. */
  link: Link | undefined;
  isOpen: boolean;
  onClose: () => void;
};

export function Palette({ link, isOpen, onClose }: Props) {
  const { palette } = useControlStrings();
  return (
    <ModalOverlay
      className="scrim palette-place"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="modal palette">
        <Dialog className="palette-dialog" aria-label={palette.label}>
          <Content link={link} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type ContentProps = Pick<Props, 'link' | 'onClose'>;

function Content({ link, onClose }: ContentProps) {
  const run = useRunWhenClosed(onClose);
  const subject = useSubject(link);
  if (subject === undefined) return <PaletteBox first={undefined} onRun={run} onClose={onClose} />;
  if (subject.is === 'selection') return <OfSelection count={subject.count} onRun={run} onClose={onClose} />;
  return <OfLink link={subject.link} onRun={run} onClose={onClose} />;
}

type OfProps = Omit<Parameters<typeof PaletteBox>[0], 'first'>;

function OfSelection({ count, ...rest }: OfProps & { count: number }) {
  return <PaletteBox first={useSelectionGroup(count)} {...rest} />;
}

function OfLink({ link, ...rest }: OfProps & { link: Link }) {
  const first: Group = useLinkGroup(link);
  return <PaletteBox first={first} {...rest} />;
}

/** What opens a dialog is to find the focus where the palette found it, so it waits until that is given back. */
function useRunWhenClosed(onClose: () => void): (run: () => void) => void {
  const chosen = useRef<() => void>(undefined);
  useEffect(
    () => () => {
      const run = chosen.current;
      if (run) requestAnimationFrame(run);
    },
    [],
  );
  return (run) => {
    chosen.current = run;
    onClose();
  };
}

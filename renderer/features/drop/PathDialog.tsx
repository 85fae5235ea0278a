/** A browser cannot tell the path of a file it was given; a person can. */
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { PathForm } from './PathForm.tsx';

type Props = { isOpen: boolean; onClose: () => void };

export function PathDialog({ isOpen, onClose }: Props) {
  const { pathDialog } = useStrings();
  const { sharing } = useServices();
  const words = { sentence: pathDialog.sentence, add: pathDialog.share, busy: pathDialog.sharing };
  return (
    <Dialog title={pathDialog.title} isOpen={isOpen} onClose={onClose}>
      <PathForm words={words} onPath={sharing.sharePath} onDone={onClose} />
    </Dialog>
  );
}

/** Adds to a link what a person gives the path of. */
import type { Link } from '../../../shared/wire/links.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { PathForm } from '../drop/PathForm.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { useAddTo } from './useAddTo.ts';

type Props = { link: Link; isOpen: boolean; onClose: () => void };

export function AddPathDialog({ link, isOpen, onClose }: Props) {
  const { adding } = useControlStrings();
  const { paths } = useAddTo(link);
  return (
    <Dialog title={adding.title(link.name)} isOpen={isOpen} onClose={onClose}>
      <PathForm words={adding} onPath={(path) => paths([path])} onDone={onClose} />
    </Dialog>
  );
}

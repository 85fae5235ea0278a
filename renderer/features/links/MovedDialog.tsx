/** Follows what was moved to where a person says that it is now. */
import type { Link } from '../../../shared/wire/links.ts';
import { putLink } from '../../state/links/linkCache.ts';
import { useServices } from '../../state/useServices.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { PathForm } from '../drop/PathForm.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';

type Props = { link: Link; isOpen: boolean; onClose: () => void };

export function MovedDialog({ link, isOpen, onClose }: Props) {
  const { moved } = useControlStrings();
  const { api, queryClient, toasts } = useServices();

  async function follow(path: string): Promise<void> {
    const after = await api.relink(link.$id, { path });
    putLink(queryClient, after);
    if (after.problem === '') toasts.show({ text: moved.done(link.name), lifetime: 10_000 });
    else toasts.problem(moved.differs(link.name));
  }

  return (
    <Dialog title={moved.title(link.name)} isOpen={isOpen} onClose={onClose}>
      <PathForm words={moved} onPath={follow} onDone={onClose} />
    </Dialog>
  );
}

/** What is rarely done with a link: sharing more with it, following it to a new place, and letting in again who is kept out. */
import { FilePlus, FolderPlus, FolderSearch, UserX } from 'lucide-react';
import type { Link } from '../../../shared/wire/links.ts';
import { useServices } from '../../state/useServices.ts';
import { MenuItem } from '../../ui/Menu.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { useAddTo } from './useAddTo.ts';

export function MoreItems({ link }: { link: Link }) {
  const { keptOut, moved } = useControlStrings();
  const { keptOutOf, movedOf } = useServices();
  return (
    <>
      {link.source !== 'stored' && link.problem === 'missing' && (
        <MenuItem icon={FolderSearch} label={moved.action} onAction={() => movedOf.set(() => link)} />
      )}
      {link.source !== 'stored' && link.policy === 'pinned' && <AddItems link={link} />}
      <MenuItem icon={UserX} label={keptOut.action} onAction={() => keptOutOf.set(() => link)} />
    </>
  );
}

/** A browser cannot tell the path of what it is given; a person can. */
function AddItems({ link }: { link: Link }) {
  const { adding } = useControlStrings();
  const { host, addingTo } = useServices();
  const { choose } = useAddTo(link);
  if (!host.desktop)
    return <MenuItem icon={FilePlus} label={adding.path} onAction={() => addingTo.set(() => link)} />;
  return (
    <>
      <MenuItem icon={FilePlus} label={adding.files} onAction={() => void choose('files')} />
      <MenuItem icon={FolderPlus} label={adding.folders} onAction={() => void choose('folders')} />
    </>
  );
}

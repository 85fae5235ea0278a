/** The folders of the computer that Latchkey runs on; its files are chosen by path, so nothing is uploaded. */
import { useQuery } from '@tanstack/react-query';
import { CornerLeftUp, File, Folder, type LucideIcon } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { FolderListing } from '../../../shared/wire/folders.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { joinPath } from '../../state/sharing/paths.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { FileName } from '../../ui/FileName.tsx';

type Props = { folder: string; onFolder: (path: string) => void; onFile: (path: string) => void };

export function FolderList({ folder, onFolder, onFile }: Props) {
  const strings = useStrings();
  const { api } = useServices();
  const { data, error } = useQuery({
    queryKey: [...queryKeys.folder, folder],
    queryFn: () => api.folder(folder),
    staleTime: 0,
  });
  if (error) return <p className="field-error">{errorMessage(error, strings)}</p>;
  if (!data) return <div className="folder-list" aria-hidden />;
  const items = itemsOf(data, strings.pathDialog.up);
  return (
    <div className="folder">
      <p className="field-label">
        <bdi>{strings.pathDialog.inFolder(data.path)}</bdi>
      </p>
      <ListBox
        key={data.path}
        className="folder-list"
        aria-label={strings.pathDialog.inFolder(data.path)}
        autoFocus="first"
        items={items}
        onAction={(key) => {
          const item = items.find(({ id }) => id === key);
          if (item) (item.isFile ? onFile : onFolder)(item.id);
        }}
      >
        {({ id, name, icon: Icon }) => (
          <ListBoxItem id={id} textValue={name} className="menu-item">
            <Icon size={16} aria-hidden />
            <FileName name={name} />
          </ListBoxItem>
        )}
      </ListBox>
      {data.entries.length === 0 && <p className="field-hint">{strings.pathDialog.nothingHere}</p>}
      {data.isCut && <p className="field-hint">{strings.pathDialog.cut}</p>}
    </div>
  );
}

/** @property id absolute path */
type Item = { id: string; name: string; icon: LucideIcon; isFile: boolean };

function itemsOf({ path, parent, entries }: FolderListing, up: string): Item[] {
  const rows = entries.map(({ name, kind }) => ({
    id: joinPath(path, name),
    name,
    icon: kind === 'file' ? File : Folder,
    isFile: kind === 'file',
  }));
  return parent === null ? rows : [{ id: parent, name: up, icon: CornerLeftUp, isFile: false }, ...rows];
}

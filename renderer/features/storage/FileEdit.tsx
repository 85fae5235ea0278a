/** Name and permissions of a file; its content never changes. */
import { useState } from 'react';
import type { StoredFile } from '../../../shared/wire/appwrite.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { PermissionTable } from './PermissionTable.tsx';
import { useStorage } from './useStorage.ts';
import { useStorageChange } from './useStorageChange.ts';
import { useStorageStrings } from './useStorageStrings.ts';

type Props = { file: StoredFile; hasFileSecurity: boolean };

const actions = ['read', 'update', 'delete'] as const;

export function FileEdit({ file, hasFileSecurity }: Props) {
  const { oneFile: words } = useStorageStrings();
  const { toasts } = useServices();
  const storage = useStorage();
  const [name, setName] = useState(file.name);
  const [permissions, setPermissions] = useState<readonly string[]>(file.$permissions);
  const change = useStorageChange(
    () => storage.changeFile(file.bucketId, file.$id, { name, permissions: [...permissions] }),
    { onDone: () => toasts.show({ text: words.saved }) },
  );
  const isChanged = name !== file.name || permissions !== file.$permissions;
  const isNameWrong = name === '' || name.length > 128;
  return (
    <form
      className="storage-card storage-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && !isNameWrong) change.mutate(undefined);
      }}
    >
      <Field
        label={words.name}
        value={name}
        onChange={setName}
        error={isNameWrong ? words.nameWrong : undefined}
      />
      <PermissionTable
        title={words.permissions}
        hint={hasFileSecurity ? undefined : words.noSecurity}
        actions={actions}
        permissions={permissions}
        onChange={setPermissions}
      />
      <div className="dialog-buttons">
        <Button
          type="submit"
          variant="primary"
          isDisabled={!isChanged || isNameWrong}
          isPending={change.isPending}
        >
          {words.save}
        </Button>
      </div>
    </form>
  );
}

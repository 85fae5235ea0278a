/** What can be done with the selected files. It cannot be undone, so it asks in its place. */
import { useState } from 'react';
import type { StorageClient } from '../../../shared/api/storageClient.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { useStorage } from './useStorage.ts';
import { useStorageChange } from './useStorageChange.ts';
import { useStorageMessage, useStorageStrings } from './useStorageStrings.ts';

type Props = { bucketId: string; fileIds: ReadonlySet<string>; onClear: () => void };

export function DeleteFiles({ bucketId, fileIds, onClear }: Props) {
  const { files: words } = useStorageStrings();
  const { toasts } = useServices();
  const message = useStorageMessage();
  const storage = useStorage();
  const [asking, setAsking] = useState(false);
  const remove = useStorageChange(() => removeAll(storage, bucketId, [...fileIds]), {
    onDone: ({ failed, error }) => {
      if (failed > 0) toasts.problem(words.notDeleted(failed, message(error)));
      onClear();
    },
  });
  return (
    <div className="storage-bulk">
      <span role="status">{asking ? words.takesAlong : words.selected(fileIds.size)}</span>
      {asking ? (
        <>
          <Button autoFocus onPress={() => setAsking(false)}>
            {words.keep}
          </Button>
          <Button variant="primary" isPending={remove.isPending} onPress={() => remove.mutate(undefined)}>
            {words.deleteSure(fileIds.size)}
          </Button>
        </>
      ) : (
        <>
          <Button variant="quiet" onPress={onClear}>
            {words.unselect}
          </Button>
          <Button onPress={() => setAsking(true)}>{words.delete}</Button>
        </>
      )}
    </div>
  );
}

const atOnce = 4;

/** One that cannot be deleted keeps none of the others. */
async function removeAll(storage: StorageClient, bucketId: string, fileIds: string[]) {
  const outcome: { failed: number; error: unknown } = { failed: 0, error: undefined };
  const worker = async () => {
    for (let id = fileIds.shift(); id !== undefined; id = fileIds.shift()) {
      await storage.removeFile(bucketId, id).catch((error: unknown) => {
        outcome.failed += 1;
        outcome.error = error;
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcome;
}

import { useQuery } from '@tanstack/react-query';
import type { Bucket } from '../../../shared/wire/appwrite.ts';
import { useServices } from '../../state/useServices.ts';
import { SureButton } from '../../ui/SureButton.tsx';
import { useStorage, useStorageQueries } from './useStorage.ts';
import { useStorageChange } from './useStorageChange.ts';
import { useStorageStrings } from './useStorageStrings.ts';

/** Says first what goes with it. */
export function DeleteBucket({ bucket: { $id, totalSize } }: { bucket: Bucket }) {
  const { bucketSettings: words } = useStorageStrings();
  const { places } = useServices();
  const storage = useStorage();
  const { data } = useQuery(useStorageQueries().files($id, { limit: 1 }));
  const remove = useStorageChange(() => storage.removeBucket($id), {
    onDone: () => places.replace({ at: 'buckets' }),
  });
  if (!data) return null;
  return (
    <div className="bucket-delete">
      <SureButton
        label={words.delete}
        warning={words.takesAlong(data.total, totalSize)}
        keep={words.keep}
        sure={words.deleteSure}
        isPending={remove.isPending}
        onSure={() => remove.mutate(undefined)}
      />
    </div>
  );
}

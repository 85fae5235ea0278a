/** A bucket needs a name; everything else can be said later, but its id cannot. */
import { useState } from 'react';
import type { Bucket } from '../../../shared/wire/appwrite.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useStorage } from './useStorage.ts';
import { useStorageChange } from './useStorageChange.ts';
import { useStorageMessage, useStorageStrings } from './useStorageStrings.ts';

type Props = { onClose: () => void; onCreated: (bucket: Bucket) => void };

/** Contract §6.1. */
const id = /^[A-Za-z0-9][\w.-]{0,35}$/;

export function NewBucket({ onClose, onCreated }: Props) {
  const { buckets: words, bucketSettings } = useStorageStrings();
  const message = useStorageMessage();
  const storage = useStorage();
  const [name, setName] = useState('');
  const [bucketId, setId] = useState('');
  const [problem, setProblem] = useState<string>();
  const create = useStorageChange(storage.createBucket, {
    onDone: onCreated,
    onFailed: (error) => setProblem(message(error)),
  });
  const isIdWrong = bucketId !== '' && !id.test(bucketId);
  return (
    <Dialog title={words.create} isOpen onClose={onClose}>
      <form
        className="storage-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '' || isIdWrong) return;
          create.mutate({ name: name.trim(), bucketId: bucketId || 'unique()' });
        }}
      >
        <Field label={words.newName} value={name} onChange={setName} maxLength={128} autoFocus />
        <Field
          label={words.newId}
          value={bucketId}
          onChange={(typed) => {
            setId(typed);
            setProblem(undefined);
          }}
          hint={words.idHint}
          error={isIdWrong ? words.idWrong : problem}
          maxLength={64}
          mono
        />
        <div className="dialog-buttons">
          <Button onPress={onClose}>{bucketSettings.cancel}</Button>
          <Button
            type="submit"
            variant="primary"
            isDisabled={name.trim() === '' || isIdWrong}
            isPending={create.isPending}
          >
            {words.create}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

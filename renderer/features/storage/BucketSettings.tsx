/** What a bucket takes, who may do what in it, and how it ends. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Bucket, Compression } from '../../../shared/wire/appwrite.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { type BucketDraft, draftOf, problemsOf, settingsOf, type Unit, units } from './bucketDraft.ts';
import { DeleteBucket } from './DeleteBucket.tsx';
import { PermissionTable } from './PermissionTable.tsx';
import { useStorage } from './useStorage.ts';
import { useStorageChange } from './useStorageChange.ts';
import { useStorageMessage, useStorageStrings } from './useStorageStrings.ts';

type Props = { bucket: Bucket; onClose: () => void };

const actions = ['create', 'read', 'update', 'delete'] as const;

export function BucketSettings({ bucket, onClose }: Props) {
  const { bucketSettings: words, permissions } = useStorageStrings();
  const { queries, toasts } = useServices();
  const message = useStorageMessage();
  const storage = useStorage();
  const [draft, setDraft] = useState(() => draftOf(bucket));
  const { data: settings } = useQuery(queries.settings);
  const change = (part: Partial<BucketDraft>) => setDraft((now) => ({ ...now, ...part }));
  const limit = settings?.maximumFileSize ?? Number.MAX_SAFE_INTEGER;
  const isWrong = problemsOf(draft, limit).size > 0;
  const save = useStorageChange(() => storage.replaceBucket(bucket.$id, settingsOf(draft)), {
    onDone: () => {
      toasts.show({ text: words.saved });
      onClose();
    },
    onFailed: () => undefined,
  });
  return (
    <Dialog title={words.title(bucket.name)} isOpen onClose={onClose} wide>
      <form
        className="storage-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong) save.mutate(undefined);
        }}
      >
        <Taken draft={draft} limit={limit} onChange={change} />
        <Switches draft={draft} onChange={change} />
        <PermissionTable
          title={permissions.title}
          actions={actions}
          permissions={draft.permissions}
          onChange={(next) => change({ permissions: next })}
        />
        {save.isError && (
          <p className="field-error" role="alert">
            {message(save.error)}
          </p>
        )}
        <div className="dialog-buttons">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button type="submit" variant="primary" isDisabled={isWrong} isPending={save.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
      <DeleteBucket bucket={bucket} />
    </Dialog>
  );
}

type PartProps = { draft: BucketDraft; onChange: (part: Partial<BucketDraft>) => void };

/** Its name, and the files it takes. */
function Taken({ draft, limit, onChange }: PartProps & { limit: number }) {
  const { buckets, bucketSettings: words, oneFile } = useStorageStrings();
  const problems = problemsOf(draft, limit);
  return (
    <>
      <Field
        label={buckets.newName}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={problems.has('name') ? oneFile.nameWrong : undefined}
      />
      <div className="with-unit">
        <Field
          label={words.maximum}
          value={draft.maximum}
          onChange={(maximum) => onChange({ maximum })}
          hint={words.maximumHint(limit)}
          error={problems.has('maximum') ? words.maximumWrong(limit) : undefined}
        />
        <SelectField<Unit>
          label={words.unit}
          options={(Object.keys(units) as Unit[]).map((id) => ({ id, label: id }))}
          value={draft.unit}
          onChange={(unit) => onChange({ unit })}
        />
      </div>
      <Field
        label={words.extensions}
        value={draft.extensions}
        onChange={(extensions) => onChange({ extensions })}
        hint={words.extensionsHint}
        error={problems.has('extensions') ? words.extensionsWrong : undefined}
      />
    </>
  );
}

const switches = ['enabled', 'fileSecurity', 'encryption', 'antivirus', 'transformations'] as const;
const compressions = ['none', 'gzip', 'zstd'] as const;

function Switches({ draft, onChange }: PartProps) {
  const { bucketSettings: words } = useStorageStrings();
  return (
    <>
      {switches.map((name) => (
        <Switch
          key={name}
          label={words[name]}
          hint={words[`${name}Hint`]}
          isOn={draft[name]}
          onChange={(isOn) => onChange({ [name]: isOn })}
        />
      ))}
      <SelectField<Compression>
        label={words.compression}
        options={compressions.map((id) => ({ id, label: words.compressions[id] }))}
        value={draft.compression}
        onChange={(compression) => onChange({ compression })}
      />
      <p className="field-hint">{words.later}</p>
    </>
  );
}

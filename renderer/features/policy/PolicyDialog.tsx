/** The terms on which a link opens, all of them in one place; what is saved can be undone. */
import { type FormEvent, useState } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { changeOf, type Draft, draftOf, limitOf } from './draft.ts';
import { LimitField } from './LimitField.tsx';
import { NewAddress } from './NewAddress.tsx';
import { OpensField } from './OpensField.tsx';
import { PasswordField } from './PasswordField.tsx';
import { SpeedField } from './SpeedField.tsx';
import { TextArea } from './TextArea.tsx';
import { useSavePolicy } from './useSavePolicy.ts';
import './policy.css';
import { Field } from '../../ui/Field.tsx';

import { useControlStrings } from './useControlLanguage.ts';

type Props = { link: Link; isOpen: boolean; onClose: () => void };

export function PolicyDialog({ link, isOpen, onClose }: Props) {
  const words = useControlStrings().policy;
  return (
    <Dialog title={words.title(link.name)} isOpen={isOpen} onClose={onClose} wide>
      <PolicyForm link={link} onDone={onClose} />
    </Dialog>
  );
}

/** @param link as it was when it began to be edited */
export function PolicyForm({ link, onDone }: { link: Link; onDone: () => void }) {
  const words = useControlStrings().policy;
  const save = useSavePolicy(link);
  const [draft, setDraft] = useState(() => draftOf(link));
  const [isBusy, setBusy] = useState(false);
  const change = changeOf(link, draft);
  const edit = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (change === undefined) return;
    if (Object.keys(change).length === 0) return onDone();
    setBusy(true);
    if (await save(change)) onDone();
    setBusy(false);
  }

  return (
    <form className="policy" onSubmit={(event) => void submit(event)}>
      <PolicyFields link={link} draft={draft} onEdit={edit} />
      <NewAddress link={link} onDone={onDone} />
      <div className="dialog-buttons">
        <Button onPress={onDone}>{words.cancel}</Button>
        <Button type="submit" variant="primary" isPending={isBusy} isDisabled={change === undefined}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

type FieldsProps = { link: Link; draft: Draft; onEdit: (part: Partial<Draft>) => void };

function PolicyFields({ link, draft, onEdit }: FieldsProps) {
  const words = useControlStrings().policy;
  return (
    <>
      <LimitField link={link} draft={draft} onEdit={onEdit} />
      <PasswordField link={link} draft={draft} onEdit={onEdit} />
      <OpensField link={link} draft={draft} onEdit={onEdit} />
      <TextArea
        label={words.note}
        hint={words.noteHint}
        value={draft.note}
        maxLength={2_000}
        onChange={(note) => onEdit({ note })}
      />
      <Field
        label={words.label}
        hint={words.labelHint}
        value={draft.label}
        maxLength={256}
        onChange={(label) => onEdit({ label })}
      />
      <Field
        label={words.name}
        hint={words.nameHint}
        value={draft.name}
        maxLength={255}
        onChange={(name) => onEdit({ name })}
      />
      <SpeedField value={draft.bytesPerSecond} onChange={(bytesPerSecond) => onEdit({ bytesPerSecond })} />
      {link.source === 'zip' && (
        <Switch
          label={words.includeNew}
          hint={words.includeNewHint}
          isOn={draft.includeNew}
          onChange={(includeNew) => onEdit({ includeNew })}
        />
      )}
      {link.source !== 'stored' && <LiveSwitch link={link} draft={draft} onEdit={onEdit} />}
      <Switch
        label={words.firstVisitorOnly}
        hint={words.firstVisitorHint}
        isOn={draft.firstVisitorOnly}
        onChange={(firstVisitorOnly) => onEdit({ firstVisitorOnly })}
      />
      <Switch
        label={words.lookOnly}
        hint={limitOf(draft) === null ? words.lookOnlyHint : words.lookOnlyNothing}
        isOn={draft.lookOnly}
        onChange={(lookOnly) => onEdit({ lookOnly })}
      />
    </>
  );
}

function LiveSwitch({ link, draft, onEdit }: FieldsProps) {
  const words = useControlStrings().policy;
  const isSet = link.source === 'zip';
  return (
    <Switch
      label={isSet ? words.liveSet : words.live}
      hint={isSet ? words.liveSetHint : words.liveHint}
      isOn={draft.policy === 'live'}
      onChange={(isOn) => onEdit({ policy: isOn ? 'live' : 'pinned' })}
    />
  );
}

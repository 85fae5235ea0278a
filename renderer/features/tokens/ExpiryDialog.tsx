/** Asks when a token expires, and says which moment that is before it is set. */
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useNow } from '../../ui/useNow.ts';
import {
  type Expiry,
  type ExpiryDraft,
  expiryChoices,
  expiryDraftOf,
  expiryOf,
  ownZone,
} from './expiryDraft.ts';
import { useTokenLanguage } from './useTokenLanguage.ts';

type Props = {
  title: string;
  /** As it is; `""` = never. */
  expire: string;
  confirm: string;
  /** @returns whether it was done; else it was said why */
  onConfirm: (moment: number | null) => Promise<boolean>;
  onClose: () => void;
};

export function ExpiryDialog({ title, expire, confirm, onConfirm, onClose }: Props) {
  const { expiry: words } = useTokenLanguage().strings;
  const [draft, setDraft] = useState(() => expiryDraftOf(expire, Date.now()));
  const [isBusy, setBusy] = useState(false);
  const chosen = expiryOf(draft, useNow());

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const { moment } = expiryOf(draft, Date.now());
    if (moment === undefined) return;
    setBusy(true);
    if (await onConfirm(moment)) onClose();
    setBusy(false);
  }

  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form className="expiry" onSubmit={(event) => void submit(event)}>
        <Choices draft={draft} onEdit={setDraft} />
        {draft.choice === 'date' && <DateAndTime draft={draft} onEdit={setDraft} />}
        <Result expiry={chosen} />
        <div className="dialog-buttons">
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button
            type="submit"
            variant="primary"
            isPending={isBusy}
            isDisabled={chosen.problem !== undefined}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type FieldProps = { draft: ExpiryDraft; onEdit: (draft: ExpiryDraft) => void };

function Choices({ draft, onEdit }: FieldProps) {
  const { expiry: words } = useTokenLanguage().strings;
  const name = useId();
  return (
    <fieldset className="expiry-choices">
      <legend className="field-label">{words.label}</legend>
      {expiryChoices.map((choice) => (
        <label key={choice} className="expiry-choice">
          <input
            type="radio"
            name={name}
            checked={draft.choice === choice}
            onChange={() => onEdit({ ...draft, choice })}
          />
          {words.choices[choice]}
        </label>
      ))}
    </fieldset>
  );
}

function DateAndTime({ draft, onEdit }: FieldProps) {
  const { expiry: words } = useTokenLanguage().strings;
  const zone = useId();
  return (
    <div className="expiry-moment">
      <label className="field">
        <span className="field-label">{words.date}</span>
        <input
          className="input"
          type="date"
          required
          value={draft.date}
          aria-describedby={zone}
          onChange={(event) => onEdit({ ...draft, date: event.target.value })}
        />
      </label>
      <label className="field">
        <span className="field-label">{words.time}</span>
        <input
          className="input"
          type="time"
          required
          value={draft.time}
          aria-describedby={zone}
          onChange={(event) => onEdit({ ...draft, time: event.target.value })}
        />
      </label>
      <p className="field-hint" id={zone}>
        {words.zone(ownZone())}
      </p>
    </div>
  );
}

function Result({ expiry }: { expiry: Expiry }) {
  const { strings, format } = useTokenLanguage();
  const now = useNow();
  const { expiry: words } = strings;
  const sentence = () => {
    if (expiry.problem !== undefined) return words[expiry.problem];
    if (expiry.moment === null) return words.neverResult;
    return words.result(format.exact(expiry.moment), format.relative(expiry.moment, now));
  };
  return (
    <p className="expiry-result" aria-live="polite">
      {sentence()}
    </p>
  );
}

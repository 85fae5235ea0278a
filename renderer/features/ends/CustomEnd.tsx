/** Any other end: typed in words, or picked from the calendar. The result is shown before it is set. */
import { type FormEvent, useState } from 'react';
import { parseMoment } from '../../../shared/moment.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { toLocalField } from '../../state/ends/presets.ts';
import { useLanguage } from '../../state/useLanguage.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

type Props = {
  now: number;
  end: number | undefined;
  onChoose: (end: number) => void;
  onBack: () => void;
};

export function CustomEnd({ now, end, onChoose, onBack }: Props) {
  const { strings, format } = useLanguage();
  const [picked, setPicked] = useState(() => toLocalField(Math.max(end ?? 0, now + 3_600_000)));
  const [typed, setTyped] = useState('');
  const chosen = chosenMoment(picked, typed, now, strings.ends);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.moment !== undefined) onChoose(chosen.moment);
  };
  return (
    <form className="custom-end" onSubmit={submit}>
      <h2 className="menu-title">{strings.ends.pickTitle}</h2>
      <Field
        label={strings.ends.typed}
        placeholder={strings.ends.typedExample}
        value={typed}
        onChange={setTyped}
        autoFocus
      />
      <label className="field">
        <span className="field-label">{strings.ends.pickLabel}</span>
        <input
          className="input"
          type="datetime-local"
          value={chosen.moment === undefined || typed.trim() === '' ? picked : toLocalField(chosen.moment)}
          min={toLocalField(now)}
          onChange={(event) => {
            setPicked(event.target.value);
            setTyped('');
          }}
        />
      </label>
      <p className="custom-result" aria-live="polite">
        {chosen.moment === undefined
          ? chosen.problem
          : strings.ends.result(format.momentInSentence(chosen.moment, now))}
      </p>
      <div className="dialog-buttons">
        <Button onPress={onBack}>{strings.ends.back}</Button>
        <Button type="submit" variant="primary" isDisabled={chosen.moment === undefined}>
          {strings.ends.set}
        </Button>
      </div>
    </form>
  );
}

type Chosen = { moment: number; problem?: never } | { moment?: never; problem: string };

/** Milliseconds; as long as the server allows (contract §1.4). */
const maxLifetime = 3_650 * 86_400_000;

/** What is typed wins over what is picked. */
function chosenMoment(
  picked: string,
  typed: string,
  now: number,
  words: ConsoleLanguage['strings']['ends'],
): Chosen {
  const moment = typed.trim() === '' ? Date.parse(picked) : parseMoment(typed, now);
  if (moment === undefined) return { problem: words.typedBad };
  if (moment > now + maxLifetime) return { problem: words.tooFar };
  return moment > Date.now() ? { moment } : { problem: words.past };
}

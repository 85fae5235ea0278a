/** Any other end: typed in words, or picked from the calendar. The result is shown before it is set. */
import { type FormEvent, useState } from 'react';
import { longestLifetime, parseEnd } from '../../../shared/moment.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { toLocalField } from '../../state/ends/presets.ts';
import { useLanguage } from '../../state/useLanguage.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

type Props = {
  now: number;
  end: number | undefined;
  onChoose: (end: number | null) => void;
  onBack: () => void;
};

export function CustomEnd({ now, end, onChoose, onBack }: Props) {
  const { strings, format } = useLanguage();
  const [picked, setPicked] = useState(() => toLocalField(Math.max(end ?? 0, now + 3_600_000)));
  const [typed, setTyped] = useState('');
  const chosen = chosenMoment(picked, typed, now, strings.ends);
  const resultOf = ({ moment, problem }: Chosen) =>
    problem ??
    (moment === null ? strings.ends.neverHint : strings.ends.result(format.momentInSentence(moment, now)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React hands it on to a form around the popover.
    event.stopPropagation();
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
          value={typed.trim() === '' || !chosen.moment ? picked : toLocalField(chosen.moment)}
          min={toLocalField(now)}
          onChange={(event) => {
            setPicked(event.target.value);
            setTyped('');
          }}
        />
      </label>
      <p className="custom-result" aria-live="polite">
        {resultOf(chosen)}
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

type Chosen = { moment: number | null; problem?: never } | { moment?: never; problem: string };

/** What is typed wins over what is picked. */
function chosenMoment(
  picked: string,
  typed: string,
  now: number,
  words: ConsoleLanguage['strings']['ends'],
): Chosen {
  const moment = typed.trim() === '' ? Date.parse(picked) : parseEnd(typed, now);
  if (moment === undefined) return { problem: words.typedBad };
  if (moment === null) return { moment };
  if (moment > now + longestLifetime) return { problem: words.tooFar };
  return moment > Date.now() ? { moment } : { problem: words.past };
}

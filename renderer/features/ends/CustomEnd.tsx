/** An end of one's own: a moment picked, or a length typed. */
import { type FormEvent, useState } from 'react';
import { parseDuration } from '../../../shared/duration.ts';
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import { shortMoment } from '../../../shared/strings/time.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { toLocalField } from './presets.ts';

type Props = { now: number; end: number | undefined; onChoose: (end: number) => void };

export function CustomEnd(props: Props) {
  const [open, setOpen] = useState(false);
  if (open) return <CustomForm {...props} />;
  return (
    <Button look="quiet" onPress={() => setOpen(true)}>
      {strings.ends.pick}
    </Button>
  );
}

function CustomForm({ now, end, onChoose }: Props) {
  const [picked, setPicked] = useState(() => toLocalField(Math.max(end ?? 0, now + 3_600_000)));
  const [typed, setTyped] = useState('');
  const chosen = chosenMoment(picked, typed, now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.moment !== undefined) onChoose(chosen.moment);
  };
  return (
    <form className="custom-end" onSubmit={submit}>
      <label className="field">
        <span className="field-label">{strings.ends.pickLabel}</span>
        <input
          className="input"
          type="datetime-local"
          value={picked}
          min={toLocalField(now)}
          // biome-ignore lint/a11y/noAutofocus: the field appears because its button was pressed; focus belongs here
          autoFocus
          onChange={(event) => setPicked(event.target.value)}
        />
      </label>
      <Field
        label={strings.ends.typed}
        placeholder={strings.ends.typedExample}
        value={typed}
        onChange={setTyped}
      />
      <p className="custom-result" aria-live="polite">
        {chosen.moment === undefined ? chosen.problem : strings.ends.result(shortMoment(chosen.moment, now))}
      </p>
      <Button type="submit" look="primary" isDisabled={chosen.moment === undefined}>
        {strings.ends.set}
      </Button>
    </form>
  );
}

type Chosen = { moment: number; problem?: never } | { moment?: never; problem: string };

/** What is typed wins over what is picked. */
function chosenMoment(picked: string, typed: string, now: number): Chosen {
  if (typed.trim() !== '') {
    const seconds = parseDuration(typed);
    return seconds === undefined ? { problem: strings.ends.typedBad } : { moment: now + seconds * 1_000 };
  }
  const moment = Date.parse(picked);
  return moment > Date.now() ? { moment } : { problem: strings.ends.past };
}

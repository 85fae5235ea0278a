import { type FormEvent, useState } from 'react';
import { readPublicUrl } from '../../../shared/reachValues.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useReachStrings } from './useReachStrings.ts';
import type { WayFormProps } from './wayForm.ts';

/** Asks for an address of the web that leads here. */
export function OwnAddress({ isBusy, onUse }: WayFormProps) {
  const words = useReachStrings();
  const { field, example, wrong } = words.ways.public;
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const publicUrl = readPublicUrl(typed.trim());
    if (publicUrl === undefined) setWrong(true);
    else onUse({ publicUrl });
  };
  return (
    <form className="way-form" onSubmit={submit}>
      <Field
        label={field}
        placeholder={example}
        value={typed}
        error={isWrong ? wrong : undefined}
        mono
        onChange={(text) => {
          setTyped(text);
          setWrong(false);
        }}
      />
      <Button type="submit" variant="primary" isPending={isBusy}>
        {words.use}
      </Button>
    </form>
  );
}

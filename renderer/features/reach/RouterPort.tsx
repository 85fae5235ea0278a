import { type FormEvent, useState } from 'react';
import { readPort } from '../../../shared/reachValues.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useReachStrings } from './useReachStrings.ts';
import type { WayFormProps } from './wayForm.ts';

/** The same port as here, or another one that is free. */
const anyPort = 0;

/** Has the router asked for a port. Few need one of a certain number: a firewall in between lets no other pass. */
export function RouterPort({ isBusy, onUse }: WayFormProps) {
  const words = useReachStrings().ways.port;
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const enter = (text: string) => {
    setTyped(text);
    setWrong(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const number = typed.trim();
    const routerPort = number === '' ? anyPort : readPort(/^\d+$/.test(number) ? Number(number) : -1);
    if (routerPort === undefined) setWrong(true);
    else onUse({ routerPort });
  };
  return (
    <form className="way-form" onSubmit={submit}>
      <p className="line-quiet">{words.note}</p>
      <Field
        label={words.number}
        placeholder={words.anyNumber}
        value={typed}
        error={isWrong ? words.wrong : undefined}
        onChange={enter}
      />
      <Button type="submit" variant="primary" isPending={isBusy}>
        {words.ask}
      </Button>
    </form>
  );
}

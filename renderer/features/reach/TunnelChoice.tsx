import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { type TunnelKind, tunnelKinds, tunnelValue } from './tunnelValue.ts';
import { useReachStrings } from './useReachStrings.ts';
import type { WayFormProps } from './wayForm.ts';

/** Asks which tunnel, and says who sees what passes before it is used. */
export function TunnelChoice({ isBusy, onUse }: WayFormProps) {
  const words = useReachStrings();
  const [kind, setKind] = useState<TunnelKind>('srv.us');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { hint, passing } = words.tunnels[kind];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const tunnel = tunnelValue(kind, typed);
    if (tunnel === undefined) setWrong(true);
    else onUse({ tunnel });
  };
  const enter = (text: string) => {
    setTyped(text);
    setWrong(false);
  };
  return (
    <form className="way-form" onSubmit={submit}>
      <SelectField
        label={words.ways.tunnel.choice}
        options={tunnelKinds.map((id) => ({ id, label: words.tunnels[id].name }))}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen);
          enter('');
        }}
      />
      {(kind === 'cloudflared' || kind === 'ssh') && (
        <Field
          label={words.tunnels[kind].field}
          placeholder={words.tunnels[kind].example}
          value={typed}
          error={isWrong ? words.tunnels[kind].wrong : undefined}
          mono
          onChange={enter}
        />
      )}
      <p className="line-quiet">
        {hint} {passing}
      </p>
      <Button type="submit" variant="primary" isPending={isBusy}>
        {words.use}
      </Button>
    </form>
  );
}

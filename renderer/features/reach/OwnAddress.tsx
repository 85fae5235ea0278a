import { type FormEvent, useState } from 'react';
import { readAddresses, readPublicUrl } from '../../../shared/reachValues.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useReachStrings } from './useReachStrings.ts';
import type { WayFormProps } from './wayForm.ts';

/** Asks for an address of the web that leads here, and for the proxy that may say who visits. */
export function OwnAddress({ isBusy, onUse }: WayFormProps) {
  const words = useReachStrings();
  const own = words.ways.public;
  const [typed, setTyped] = useState({ address: '', proxy: '' });
  const [wrong, setWrong] = useState<'address' | 'proxy'>();
  const enter = (change: Partial<typeof typed>) => {
    setTyped({ ...typed, ...change });
    setWrong(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const publicUrl = readPublicUrl(typed.address.trim());
    const trustProxy = typed.proxy.trim() === '' ? undefined : readAddresses(typed.proxy);
    if (publicUrl === undefined) setWrong('address');
    else if (typed.proxy.trim() !== '' && trustProxy === undefined) setWrong('proxy');
    else onUse({ publicUrl, ...(trustProxy && { trustProxy }) });
  };
  return (
    <form className="way-form" onSubmit={submit}>
      <Field
        label={own.field}
        placeholder={own.example}
        value={typed.address}
        error={wrong === 'address' ? own.wrong : undefined}
        mono
        onChange={(address) => enter({ address })}
      />
      <Field
        label={own.proxy}
        hint={own.proxyHint}
        value={typed.proxy}
        error={wrong === 'proxy' ? own.proxyWrong : undefined}
        mono
        onChange={(proxy) => enter({ proxy })}
      />
      <Button type="submit" variant="primary" isPending={isBusy}>
        {words.use}
      </Button>
    </form>
  );
}

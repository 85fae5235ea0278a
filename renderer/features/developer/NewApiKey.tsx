/** Makes a key and shows its secret, the only time that is possible. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { scopes } from '../../../shared/scopes.ts';
import { toExpire } from '../../state/ends/presets.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckMark } from '../../ui/CheckMark.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAccessStrings } from '../settings/useAccessStrings.ts';
import { DeveloperValue } from './DeveloperValue.tsx';
import { KeyEnd } from './KeyEnd.tsx';

export function NewApiKey() {
  const strings = useAccessStrings();
  const { api, queryClient, toasts } = useServices();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([...scopes]);
  const [end, setEnd] = useState<number | null>(null);
  const create = useMutation({
    mutationFn: () => api.createKey({ name: name.trim(), scopes: chosen, expire: toExpire(end) }),
    onSuccess() {
      setName('');
      setEnd(null);
    },
    onError: (error) => toasts.problem(strings.developer.failed(errorMessage(error, strings))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className="new-key" onSubmit={submit}>
      {create.data && <NewSecret secret={create.data.secret} />}
      <Field
        label={strings.developer.name}
        placeholder={strings.developer.nameExample}
        value={name}
        onChange={setName}
      />
      <ScopeChoice chosen={chosen} onChange={setChosen} />
      <KeyEnd end={end} onChange={setEnd} />
      <Button
        type="submit"
        isDisabled={name.trim() === '' || chosen.length === 0}
        isPending={create.isPending}
      >
        {strings.developer.create}
      </Button>
    </form>
  );
}

function NewSecret({ secret }: { secret: string }) {
  const strings = useAccessStrings();
  return (
    <div className="new-secret" role="status">
      <p>{strings.developer.created}</p>
      <DeveloperValue label={strings.developer.secret} value={secret} />
    </div>
  );
}

function ScopeChoice({ chosen, onChange }: { chosen: string[]; onChange: (scopes: string[]) => void }) {
  const strings = useAccessStrings();
  return (
    <CheckboxGroup className="field" value={chosen} onChange={onChange}>
      <Label className="field-label">{strings.developer.access}</Label>
      <div className="scopes">
        {scopes.map((scope) => (
          <Checkbox key={scope} value={scope} className="checkbox">
            {({ isSelected }) => (
              <>
                <CheckMark isSelected={isSelected} />
                <code>{scope}</code>
              </>
            )}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}

/** Whether visitors are asked for a password. A new one is made of four words, and shown until it is saved. */
import { noteCopied } from '../../../shared/api/noteCopied.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Draft } from './draft.ts';
import { useControlStrings } from './useControlLanguage.ts';

type Props = { link: Link; draft: Draft; onEdit: (part: Partial<Draft>) => void };

export function PasswordField({ link, draft, onEdit }: Props) {
  const words = useControlStrings().policy.password;
  const generate = useGenerator((password) => onEdit({ password }));
  const keep = <Button onPress={() => onEdit({ password: undefined })}>{words.keep}</Button>;
  if (typeof draft.password === 'string') {
    return (
      <NewPassword link={link} password={draft.password} onEdit={onEdit}>
        <Button onPress={generate}>{words.generate}</Button>
        {keep}
      </NewPassword>
    );
  }
  if (draft.password === null) return <Said text={words.removed}>{keep}</Said>;
  if (!link.passworded) {
    return (
      <Said text={words.none}>
        <Button onPress={generate}>{words.ask}</Button>
      </Said>
    );
  }
  return (
    <Said text={words.isSet}>
      <Button onPress={generate}>{words.replace}</Button>
      <Button onPress={() => onEdit({ password: null })}>{words.remove}</Button>
    </Said>
  );
}

function Said({ text, children }: { text: string; children: React.ReactNode }) {
  const words = useControlStrings().policy.password;
  return (
    <div className="field">
      <span className="field-label">{words.label}</span>
      <p className="field-hint">{text}</p>
      <div className="policy-buttons">{children}</div>
    </div>
  );
}

type NewProps = { link: Link; password: string; onEdit: Props['onEdit']; children: React.ReactNode };

function NewPassword({ link, password, onEdit, children }: NewProps) {
  const words = useControlStrings().policy.password;
  const { api, host } = useServices();
  const copy = async () => {
    const copied = await host.copy(words.message(link.urls.page, password));
    noteCopied(api, [link]);
    return copied;
  };
  return (
    <div className="field">
      <Field
        label={words.label}
        hint={words.once}
        value={password}
        error={password === '' ? words.empty : undefined}
        maxLength={256}
        mono
        onChange={(text) => onEdit({ password: text })}
      />
      <div className="policy-buttons">
        <CopyButton label={words.copy} onCopy={copy} />
        {children}
      </div>
    </div>
  );
}

function useGenerator(onPassword: (password: string) => void): () => void {
  const strings = useStrings();
  const words = useControlStrings().policy.password;
  const { api, toasts } = useServices();
  return () => {
    api.generatePassword().then(
      ({ password }) => onPassword(password),
      (error: unknown) => toasts.problem(words.failed(errorMessage(error, strings))),
    );
  };
}

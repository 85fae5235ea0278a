/** Labelled text field and copyable value. */
import type { RefObject } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { CopyButton } from './CopyButton.tsx';
import './field.css';

type FieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  placeholder?: string;
  error?: string | undefined;
  autoFocus?: boolean;
  inputRef?: RefObject<HTMLInputElement | null>;
  mono?: boolean;
  maxLength?: number;
};

export function Field({ label, hint, placeholder, error, inputRef, mono = false, ...props }: FieldProps) {
  return (
    <TextField className="field" {...props} isInvalid={error !== undefined}>
      <Label className="field-label">{label}</Label>
      <Input
        ref={inputRef ?? null}
        className={mono ? 'input input-mono' : 'input'}
        placeholder={placeholder ?? ''}
        spellCheck={false}
        autoComplete="off"
        dir="auto"
      />
      {hint && error === undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}

type CopyValueProps = { label: string; value: string; copyLabel: string; onCopy: () => Promise<boolean> };

/** A value to be taken along, with a button that says for a moment that it was. */
export function CopyValue({ label, value, copyLabel, onCopy }: CopyValueProps) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="copy-value">
        <code>{value}</code>
        <CopyButton label={copyLabel} onCopy={onCopy} />
      </div>
    </div>
  );
}

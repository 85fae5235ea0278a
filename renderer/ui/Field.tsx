/** Labelled text field and copyable value. */
import { Check, Copy } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { IconButton } from './Button.tsx';
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
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied ? setTimeout(() => setCopied(false), 2_000) : undefined;
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="copy-value">
        <code>{value}</code>
        <IconButton
          icon={copied ? Check : Copy}
          label={copyLabel}
          onPress={async () => setCopied(await onCopy())}
        />
      </div>
    </div>
  );
}

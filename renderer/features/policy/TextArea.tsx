import { TextArea as AriaTextArea, Label, Text, TextField } from 'react-aria-components';

type Props = {
  label: string;
  hint: string;
  value: string;
  maxLength: number;
  onChange: (text: string) => void;
};

/** A text of several lines. */
export function TextArea({ label, hint, ...props }: Props) {
  return (
    <TextField className="field" {...props}>
      <Label className="field-label">{label}</Label>
      <AriaTextArea className="input" rows={3} dir="auto" />
      <Text slot="description" className="field-hint">
        {hint}
      </Text>
    </TextField>
  );
}

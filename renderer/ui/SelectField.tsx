/** A labelled choice of one among a few. */
import { Check, ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import './field.css';

export type SelectFieldProps<K extends string> = {
  label: string;
  options: readonly { id: K; label: string }[];
  value: K;
  onChange: (value: K) => void;
  /** Shows the label to assistive technology only. */
  hideLabel?: boolean;
  autoFocus?: boolean;
};

export function SelectField<K extends string>({
  label,
  options,
  value,
  onChange,
  hideLabel = false,
  autoFocus = false,
}: SelectFieldProps<K>) {
  const select = (key: unknown) => {
    const option = options.find(({ id }) => id === key);
    if (option) onChange(option.id);
  };
  return (
    <Select
      className="field"
      selectedKey={value}
      onSelectionChange={select}
      autoFocus={autoFocus}
      {...(hideLabel && { 'aria-label': label })}
    >
      {!hideLabel && <Label className="field-label">{label}</Label>}
      <Button className={hideLabel ? 'select select-bare' : 'select'}>
        <SelectValue />
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="popover" offset={6}>
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem className="menu-item option" id={option.id} textValue={option.label}>
              {({ isSelected }) => (
                <>
                  <Check
                    size={16}
                    aria-hidden
                    className={isSelected ? 'option-check' : 'option-check unchecked'}
                  />
                  {option.label}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

import { SelectField } from '../../ui/SelectField.tsx';

type Props = {
  label: string;
  words: { none: string; choice: (bytesPerSecond: number) => string };
  /** Bytes per second. One that was set by other means is kept as a choice of its own. */
  speeds: readonly number[];
  value: number | null;
  onChange: (bytesPerSecond: number | null) => void;
};

/** A cap on speed, or none. */
export function SpeedChoice({ label, words, speeds, value, onChange }: Props) {
  const known = value === null || speeds.includes(value) ? speeds : [value, ...speeds];
  const options = known.map((speed) => ({ id: String(speed), label: words.choice(speed) }));
  return (
    <SelectField
      label={label}
      options={[{ id: 'none', label: words.none }, ...options]}
      value={value === null ? 'none' : String(value)}
      onChange={(id) => onChange(id === 'none' ? null : Number(id))}
    />
  );
}

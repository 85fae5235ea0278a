import { SelectField } from '../../ui/SelectField.tsx';

import { useControlStrings } from './useControlLanguage.ts';

type Props = { value: number | null; onChange: (bytesPerSecond: number | null) => void };

/** Bytes per second. */
const speeds = [100_000, 500_000, 1_000_000, 5_000_000, 20_000_000];

/** A speed that was set by other means is kept as a choice of its own. */
export function SpeedField({ value, onChange }: Props) {
  const words = useControlStrings().policy;
  const known = value === null || speeds.includes(value) ? speeds : [value, ...speeds];
  const options = known.map((speed) => ({ id: String(speed), label: words.speeds.choice(speed) }));
  return (
    <SelectField
      label={words.speed}
      options={[{ id: 'none', label: words.speeds.none }, ...options]}
      value={value === null ? 'none' : String(value)}
      onChange={(id) => onChange(id === 'none' ? null : Number(id))}
    />
  );
}

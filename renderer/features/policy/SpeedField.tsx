import { SpeedChoice } from './SpeedChoice.tsx';
import { useControlStrings } from './useControlLanguage.ts';

type Props = { value: number | null; onChange: (bytesPerSecond: number | null) => void };

/** Bytes per second. */
const speeds = [100_000, 500_000, 1_000_000, 5_000_000, 20_000_000];

export function SpeedField(props: Props) {
  const words = useControlStrings().policy;
  return <SpeedChoice label={words.speed} words={words.speeds} speeds={speeds} {...props} />;
}

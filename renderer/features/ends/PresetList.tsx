import { Button } from 'react-aria-components';
import { formatExact } from '../../../shared/format.ts';
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import { shortMoment } from '../../../shared/strings/time.ts';
import { type Preset, presetMoment, presetsAt } from './presets.ts';

type Props = {
  /** Epoch milliseconds, as all times here. */
  now: number;
  end: number | undefined;
  onChoose: (end: number | null) => void;
};

export function PresetList({ now, end, onChoose }: Props) {
  return (
    <ul className="presets">
      {presetsAt(now).map((preset) => (
        <li key={preset}>
          <PresetButton preset={preset} now={now} current={end} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  );
}

type ButtonProps = { preset: Preset; now: number; current: number | undefined; onChoose: Props['onChoose'] };

function PresetButton({ preset, now, current, onChoose }: ButtonProps) {
  const moment = presetMoment(preset, now);
  const isCurrent = moment === null && current === undefined;
  return (
    <Button className="preset" onPress={() => onChoose(moment)} autoFocus={preset === 'hour'}>
      <span>{strings.ends.presets[preset]}</span>
      {moment === null ? (
        <span className="preset-moment">{isCurrent ? strings.ends.asNow : strings.ends.neverHint}</span>
      ) : (
        <time className="preset-moment" dateTime={new Date(moment).toISOString()} title={formatExact(moment)}>
          {shortMoment(moment, now)}
        </time>
      )}
    </Button>
  );
}

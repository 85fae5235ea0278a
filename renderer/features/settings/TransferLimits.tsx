/** How much visitors may take of this computer's connection at once. */
import type { Settings } from '../../../shared/wire/settings.ts';
import { readCount } from '../../state/readCount.ts';
import { Field } from '../../ui/Field.tsx';
import { SpeedChoice } from '../policy/SpeedChoice.tsx';
import { useAccessStrings } from './useAccessStrings.ts';
import { useChangeSettings } from './useChangeSettings.ts';
import { useTyped } from './useTyped.ts';

/** Bytes per second. */
const speeds = [500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000];

const counted = ['maxTransfers', 'maxTransfersPerLink', 'maxTransfersPerVisitor'] as const;
type Counted = (typeof counted)[number];

export function TransferLimits({ settings }: { settings: Settings }) {
  const { visitors: words } = useAccessStrings();
  const change = useChangeSettings();
  return (
    <>
      <div className="field">
        <SpeedChoice
          label={words.speed}
          words={words.speeds}
          speeds={speeds}
          value={settings.bytesPerSecond}
          onChange={(bytesPerSecond) => change({ bytesPerSecond })}
        />
        <p className="field-hint">{words.speedHint}</p>
      </div>
      <fieldset className="transfer-counts">
        <legend className="field-label">{words.atOnce}</legend>
        {counted.map((name) => (
          <CountField key={name} name={name} value={settings[name]} />
        ))}
        <p className="field-hint">{words.atOnceHint}</p>
      </fieldset>
    </>
  );
}

const mostTransfers = 100_000;

function CountField({ name, value }: { name: Counted; value: number | null }) {
  const { visitors: words } = useAccessStrings();
  const change = useChangeSettings();
  const [text, enter] = useTyped(value === null ? '' : String(value), (typed) => {
    const count = readCount(typed, mostTransfers);
    if (count !== undefined) change({ [name]: count });
  });
  const isBad = readCount(text, mostTransfers) === undefined;
  return (
    <Field
      label={words.counts[name]}
      placeholder={words.any}
      value={text}
      error={isBad ? words.countBad : undefined}
      maxLength={6}
      onChange={enter}
    />
  );
}

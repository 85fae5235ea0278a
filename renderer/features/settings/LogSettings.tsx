/** For how long it is known who got what, and how much of them. */
import { logAddressChoices, type Settings } from '../../../shared/wire/settings.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { useChangeSettings } from './useChangeSettings.ts';

type Props = Pick<Settings, 'logRetentionDays' | 'logAddresses'>;

export function LogSettings({ logRetentionDays, logAddresses }: Props) {
  const { settings: words } = useStrings();
  const change = useChangeSettings();
  const kept = logRetentionDays === null ? 'never' : String(logRetentionDays);
  const known = Object.entries(words.retentions).map(([id, label]) => ({ id, label }));
  const own = { id: kept, label: words.customRetention(Number(kept)) };
  return (
    <>
      <SelectField
        label={words.retention}
        options={known.some(({ id }) => id === kept) ? known : [own, ...known]}
        value={kept}
        onChange={(id) => change({ logRetentionDays: id === 'never' ? null : Number(id) })}
      />
      <SelectField
        label={words.addresses}
        options={logAddressChoices.map((id) => ({ id, label: words.addressKinds[id] }))}
        value={logAddresses}
        onChange={(id) => change({ logAddresses: id })}
      />
    </>
  );
}

/** Something a program needs to be told, ready to be copied. */

import { useServices } from '../../state/useServices.ts';
import { CopyValue } from '../../ui/Field.tsx';
import { useAccessStrings } from '../settings/useAccessStrings.ts';

export function DeveloperValue({ label, value }: { label: string; value: string }) {
  const strings = useAccessStrings();
  const { host } = useServices();
  return (
    <CopyValue
      label={label}
      value={value}
      copyLabel={strings.developer.copy(label)}
      onCopy={() => host.copy(value)}
    />
  );
}

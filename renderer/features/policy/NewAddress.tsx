/** Another address for the same link, for one that got into wrong hands. */
import type { Link } from '../../../shared/wire/links.ts';
import { Button } from '../../ui/Button.tsx';
import { useControlStrings } from './useControlLanguage.ts';
import { useRenewAddress } from './useSavePolicy.ts';

export function NewAddress({ link, onDone }: { link: Link; onDone: () => void }) {
  const words = useControlStrings().policy.address;
  const renew = useRenewAddress(link);
  return (
    <div className="policy-address">
      <Button
        onPress={() => {
          onDone();
          void renew();
        }}
      >
        {words.renew}
      </Button>
      <p className="field-hint">{words.hint}</p>
    </div>
  );
}

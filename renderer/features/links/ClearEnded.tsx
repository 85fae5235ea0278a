/** Takes what has ended out of the list, with a way back. */
import { useState } from 'react';
import { createClearing } from '../../state/links/clearEnded.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import './clearEnded.css';

export function ClearEnded({ count }: { count: number }) {
  const strings = useStrings();
  const services = useServices();
  const [isBusy, setBusy] = useState(false);
  if (count === 0) return null;
  const clear = async () => {
    setBusy(true);
    await createClearing(services).clear();
    setBusy(false);
  };
  return (
    <p className="clear-ended">
      {strings.list.endedStay}
      <Button isDisabled={isBusy} onPress={() => void clear()}>
        {strings.list.clearEnded(count)}
      </Button>
    </p>
  );
}

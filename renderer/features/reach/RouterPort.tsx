import { Button } from '../../ui/Button.tsx';
import { useReachStrings } from './useReachStrings.ts';
import type { WayFormProps } from './wayForm.ts';

/** The same port as here, or another one that is free: nobody needs to know its number. */
const anyPort = 0;

/** Has the router asked for a port. */
export function RouterPort({ isBusy, onUse }: WayFormProps) {
  const words = useReachStrings();
  return (
    <div className="way-form">
      <p className="line-quiet">{words.ways.port.note}</p>
      <Button variant="primary" isPending={isBusy} onPress={() => onUse({ routerPort: anyPort })}>
        {words.ways.port.ask}
      </Button>
    </div>
  );
}

/** A certificate for the router's address, which ends the warning of browsers. */
import type { Reach } from '../../../shared/wire/reach.ts';
import { Button } from '../../ui/Button.tsx';
import type { ReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

type Props = { reach: Reach; changes: ReachChanges };

export function RouterHttps({ reach, changes }: Props) {
  const words = useReachStrings().ways.port.https;
  const isOn = reach.settings.routerHttps;
  return (
    <>
      <p className="line-quiet">{isOn ? words.on : words.off}</p>
      <Button isPending={changes.isChanging} onPress={() => changes.change({ routerHttps: !isOn })}>
        {isOn ? words.turnOff : words.turnOn}
      </Button>
    </>
  );
}

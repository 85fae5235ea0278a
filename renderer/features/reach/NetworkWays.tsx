/** What leads people on the network here: an address, and a name where one resolves. */

import { isSwitchedOn } from '../../../shared/audience.ts';
import type { Reach } from '../../../shared/wire/reach.ts';
import { mainRoute } from '../../state/reach/reachState.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { NetworkHttps } from './NetworkHttps.tsx';
import { RouteFacts } from './RouteFacts.tsx';
import { Tailnet } from './Tailnet.tsx';
import { TryAgain } from './TryAgain.tsx';
import type { ReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

type Props = { reach: Reach; changes: ReachChanges };

export function NetworkWays({ reach, changes }: Props) {
  const words = useReachStrings();
  const route = mainRoute(reach, 'network');
  const name = reach.routes.find(({ kind, state }) => kind === 'name' && state === 'on');
  if (!isSwitchedOn(reach.settings, 'network')) {
    return (
      <>
        <Button
          variant="primary"
          isPending={changes.isChanging}
          onPress={() => changes.change({ audience: 'network', lan: true })}
        >
          {words.turnOn.network}
        </Button>
        <Tailnet reach={reach} changes={changes} />
      </>
    );
  }
  return (
    <>
      {route && route.kind !== 'tunnel' && <RouteFacts route={route} />}
      {name && name !== route && <p className="line-quiet route-name">{words.byName(name.origin)}</p>}
      <AddressChoice reach={reach} changes={changes} />
      <NetworkHttps reach={reach} changes={changes} />
      {route?.state === 'failed' && route.kind !== 'tunnel' && <TryAgain changes={changes} />}
      <Tailnet reach={reach} changes={changes} />
    </>
  );
}

const automatic = 'automatic';

/** A computer on several networks has several addresses, and only its owner knows where the visitors are. */
function AddressChoice({ reach, changes }: Props) {
  const words = useReachStrings();
  const { address } = reach.settings;
  const found = reach.routes.flatMap(({ id, kind }) => (kind === 'lan' ? id.split('lan:').slice(1) : []));
  const addresses = [...new Set([...found, ...(address === null ? [] : [address])])];
  if (addresses.length < 2 && address === null) return null;
  return (
    <SelectField
      label={words.whichAddress}
      options={[
        { id: automatic, label: words.automatic },
        ...addresses.map((each) => ({ id: each, label: each })),
      ]}
      value={address ?? automatic}
      onChange={(chosen) => changes.change({ address: chosen === automatic ? null : chosen })}
    />
  );
}

/** The one tunnel that ends within a network, beside the address of this computer or instead of it. */

import { servesNetwork } from '../../../shared/audience.ts';
import type { Reach } from '../../../shared/wire/reach.ts';
import { Button } from '../../ui/Button.tsx';
import { OpenWay } from './OpenWay.tsx';
import type { ReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

type Props = { reach: Reach; changes: ReachChanges };

export function Tailnet({ reach, changes }: Props) {
  const words = useReachStrings();
  const { title, hint, replaces } = words.ways.tailnet;
  const { lan, tunnel } = reach.settings;
  if (tunnel === servesNetwork) {
    // Without the last way in links are for whom something else leads to.
    const close = () => changes.change({ tunnel: null, ...(!lan && { audience: null }) });
    const routes = reach.routes.filter(({ kind, scope }) => kind === 'tunnel' && scope === 'network');
    return <OpenWay title={title} routes={routes} changes={changes} onClose={close} />;
  }
  return (
    <details className="way" name="way">
      <summary>
        <span className="way-title">{title}</span>
      </summary>
      <div className="way-form">
        <p className="line-quiet">{tunnel === null ? hint : `${hint} ${replaces}`}</p>
        <Button
          variant="primary"
          isPending={changes.isChanging}
          onPress={() => changes.change({ audience: 'network', tunnel: servesNetwork })}
        >
          {words.use}
        </Button>
      </div>
    </details>
  );
}

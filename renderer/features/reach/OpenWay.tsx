import type { Reach, Route } from '../../../shared/wire/reach.ts';
import type { WayKind } from '../../state/reach/reachState.ts';
import { Button } from '../../ui/Button.tsx';
import { RouteFacts } from './RouteFacts.tsx';
import { RouterHttps } from './RouterHttps.tsx';
import { TryAgain } from './TryAgain.tsx';
import type { ReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

type Props = { kind: WayKind; reach: Reach; changes: ReachChanges; onClose: () => void };

/** A way in that is switched on: how it stands, and what can be done about it. */
export function OpenWay({ kind, reach, changes, onClose }: Props) {
  const words = useReachStrings();
  const routes = reach.routes.filter((route) => route.kind === kind && route.scope === 'internet');
  const title = words.ways[kind].title;
  return (
    <section className="way way-open" aria-label={title}>
      <p className="way-title">{title}</p>
      {routes.map((route) => (
        <RouteFacts key={route.id} route={route} />
      ))}
      {kind === 'port' && <RouterHttps reach={reach} changes={changes} />}
      <div className="way-buttons">
        {routes.some(needsTry) && <TryAgain changes={changes} />}
        <Button variant="quiet" aria-label={words.turnOffOf(title)} onPress={onClose}>
          {words.turnOff}
        </Button>
      </div>
    </section>
  );
}

function needsTry({ state, proof }: Route): boolean {
  return state === 'failed' || (state === 'on' && proof === null);
}

import type { ReactNode } from 'react';
import type { Route } from '../../../shared/wire/reach.ts';
import { Button } from '../../ui/Button.tsx';
import { RouteFacts } from './RouteFacts.tsx';
import { TryAgain } from './TryAgain.tsx';
import type { ReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

type Props = {
  title: string;
  routes: readonly Route[];
  changes: ReachChanges;
  onClose: () => void;
  /** What can be done about it beside trying again and turning it off. */
  children?: ReactNode;
};

/** A way in that is switched on: how it stands, and what can be done about it. */
export function OpenWay({ title, routes, changes, onClose, children }: Props) {
  const words = useReachStrings();
  return (
    <section className="way way-open" aria-label={title}>
      <p className="way-title">{title}</p>
      {routes.map((route) => (
        <RouteFacts key={route.id} route={route} />
      ))}
      {children}
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

/** A way in: its address, how it stands, and who can read what passes. */
import { CircleCheck, CircleDashed, CircleOff, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Route, RouteState } from '../../../shared/wire/reach.ts';
import { useServices } from '../../state/useServices.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { RouteFindings } from './RouteFindings.tsx';
import { readersOf, reasonOf } from './routeWords.ts';
import { useReachStrings } from './useReachStrings.ts';

type Props = {
  route: Route;
  /** Only address and state. */
  brief?: boolean;
};

export function RouteFacts({ route, brief = false }: Props) {
  const words = useReachStrings();
  const isOpen = route.state === 'on';
  return (
    <div className="route">
      {isOpen && <RouteAddress origin={route.origin} />}
      <RouteStanding route={route} />
      {!brief && isOpen && route.scope !== 'computer' && (
        <p className="line-quiet">{readersOf(route, words)}</p>
      )}
      {!brief && route.scope !== 'computer' && <RouteFindings route={route} />}
    </div>
  );
}

function RouteAddress({ origin }: { origin: string }) {
  const words = useReachStrings();
  const { host } = useServices();
  return (
    <div className="route-address">
      <code>{origin}</code>
      <CopyButton label={words.copyAddress(origin)} onCopy={() => host.copy(origin)} />
    </div>
  );
}

const icons: Record<RouteState, LucideIcon> = {
  on: CircleCheck,
  starting: CircleDashed,
  failed: TriangleAlert,
  off: CircleOff,
};

function RouteStanding({ route }: { route: Route }) {
  const Icon = icons[route.state];
  return (
    <p className={`route-standing route-${route.state}`} role="status">
      <Icon size={14} aria-hidden />
      <span>
        <Standing route={route} />
      </span>
    </p>
  );
}

function Standing({ route }: { route: Route }) {
  const words = useReachStrings();
  const { state, proof } = route;
  const reason = reasonOf(route, words);
  if (state !== 'on') return reason || words.state[state];
  return (
    <>
      {proof ? <Moment date={proof.at} format={words.proof[proof.by]} /> : words.state.on}
      {reason && <span className="route-reason"> {reason}</span>}
    </>
  );
}

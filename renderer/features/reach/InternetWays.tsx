/** What leads anybody here: the ways in that are on, and those that can be chosen. */

import { isWayOn, type WayKind, wayKinds } from '../../../shared/audience.ts';
import type { ChangeReach, Reach, Route } from '../../../shared/wire/reach.ts';
import { OpenWay } from './OpenWay.tsx';
import { OwnAddress } from './OwnAddress.tsx';
import { RouterHttps } from './RouterHttps.tsx';
import { RouterPort } from './RouterPort.tsx';
import { TunnelChoice } from './TunnelChoice.tsx';
import type { ReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

type Props = { reach: Reach; changes: ReachChanges };

/** What takes each kind back. */
const off = { public: { publicUrl: null }, port: { routerPort: null }, tunnel: { tunnel: null } } as const;

/** How each kind is asked for. */
const forms = { public: OwnAddress, port: RouterPort, tunnel: TunnelChoice } as const;

export function InternetWays({ reach, changes }: Props) {
  const words = useReachStrings();
  const on = wayKinds.filter((kind) => isWayOn(reach.settings, kind));
  // Without the last one links are for whom something else leads to.
  const close = (kind: WayKind) =>
    changes.change({ ...off[kind], ...(on.length === 1 && { audience: null }) });
  return (
    <>
      {on.map((kind) => (
        <OpenWay
          key={kind}
          title={words.ways[kind].title}
          routes={routesOf(reach, kind)}
          changes={changes}
          onClose={() => close(kind)}
        >
          {kind === 'port' && mayBeSecured(reach) && <RouterHttps reach={reach} changes={changes} />}
        </OpenWay>
      ))}
      <div className="ways">
        <p className="ways-title">{on.length === 0 ? words.chooseWay[reach.audience] : words.anotherWay}</p>
        {wayKinds
          .filter((kind) => !on.includes(kind))
          .map((kind) => (
            <ClosedWay key={kind} kind={kind} changes={changes} />
          ))}
      </div>
    </>
  );
}

function routesOf({ routes }: Reach, kind: WayKind): Route[] {
  return routes.filter((route) => route.kind === kind && route.scope === 'internet');
}

/** A port that the router has not given is helped by no certificate. */
function mayBeSecured(reach: Reach): boolean {
  return reach.settings.routerHttps || routesOf(reach, 'port').some(({ state }) => state === 'on');
}

/** Not switched on: what it is, and once it is unfolded what it needs. */
function ClosedWay({ kind, changes }: { kind: WayKind; changes: ReachChanges }) {
  const words = useReachStrings();
  const Form = forms[kind];
  const use = (change: ChangeReach) => changes.change({ audience: 'internet', ...change });
  return (
    <details
      className="way"
      name="way"
      onToggle={({ currentTarget }) =>
        currentTarget.open && currentTarget.scrollIntoView({ block: 'nearest' })
      }
    >
      <summary>
        <span className="lines">
          <span className="way-title">{words.ways[kind].title}</span>
          <span className="line-quiet">{words.ways[kind].hint}</span>
        </span>
      </summary>
      <Form isBusy={changes.isChanging} onUse={use} />
    </details>
  );
}

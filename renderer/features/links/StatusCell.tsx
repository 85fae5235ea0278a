/** The state as icon and word, and what happened last. */
import { CircleCheck, CirclePause, CircleStop, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Link } from '../../../shared/wire/links.ts';
import { type ShownState, stateTitle } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { LastActivity } from './LastActivity.tsx';

type Props = { link: Link; state: ShownState };

const icons: Record<ShownState, LucideIcon> = {
  live: CircleCheck,
  paused: CirclePause,
  ended: Clock,
  stopped: CircleStop,
  problem: TriangleAlert,
};

export function StatusCell({ link, state }: Props) {
  const strings = useStrings();
  return (
    <>
      <StateIcon state={state} />
      <div className="lines">
        <p className={`state-title state-${state}`}>{stateTitle(link, state, strings)}</p>
        <p className="line-quiet line-wrap">
          <LastActivity link={link} state={state} />
        </p>
      </div>
    </>
  );
}

export function StateIcon({ state }: { state: ShownState }) {
  const Icon = icons[state];
  return <Icon size={16} aria-hidden className={`state-sign state-${state}`} />;
}

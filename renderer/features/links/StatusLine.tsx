/** One line about a link: its state, what happened last, and its size. Only what is out of the ordinary has a sign. */
import { CirclePause, CircleStop, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { Link } from '../../../shared/wire/links.ts';
import { type ShownState, stateTitle } from '../../state/links/linkState.ts';
import { useLanguage } from '../../state/useLanguage.ts';
import { LastActivity } from './LastActivity.tsx';
import { sizeOf } from './sizeOf.ts';

type Props = { link: Link; state: ShownState };

const icons: Record<Exclude<ShownState, 'live'>, LucideIcon> = {
  paused: CirclePause,
  ended: Clock,
  stopped: CircleStop,
  problem: TriangleAlert,
};

export function StatusLine({ link, state }: Props) {
  const language = useLanguage();
  return (
    <p className="line-quiet cell-status">
      <StateIcon state={state} />
      <span className={`state-title state-${state}`}>{stateTitle(link, state, language.strings)}</span>
      <span className="status-words">
        <LastActivity link={link} state={state} />
      </span>
      {state !== 'problem' && <span className="status-size">{sizeOf(link, language)}</span>}
    </p>
  );
}

export function StateIcon({ state }: { state: ShownState }) {
  if (state === 'live') return null;
  const Icon = icons[state];
  return <Icon size={14} aria-hidden className={`state-sign state-${state}`} />;
}

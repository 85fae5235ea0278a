/** The state as sign and word, and what happened last. */
import { CircleCheck, CirclePause, CircleStop, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import type { Link } from '../../../shared/wire/latchkey.ts';
import { isOver, problemHint, type ShownState, stateTitle } from '../../state/links/linkState.ts';
import { Moment } from '../../ui/Moment.tsx';

type Props = { link: Link; state: ShownState };

const signs: Record<ShownState, LucideIcon> = {
  live: CircleCheck,
  paused: CirclePause,
  ended: Clock,
  stopped: CircleStop,
  problem: TriangleAlert,
};

export function StatusCell({ link, state }: Props) {
  return (
    <>
      <StateSign state={state} />
      <div className="lines">
        <p className={`state-title state-${state}`}>{stateTitle(link, state)}</p>
        <p className="line-quiet line-wrap">
          <LastNews link={link} state={state} />
        </p>
      </div>
    </>
  );
}

export function StateSign({ state }: { state: ShownState }) {
  const Sign = signs[state];
  return <Sign size={16} aria-hidden className={`state-sign state-${state}`} />;
}

function LastNews({ link, state }: Props) {
  if (state === 'problem') return problemHint(link);
  if (link.accessedAt !== '') return <Moment date={link.accessedAt} say={strings.row.opened} />;
  return isOver(state) ? strings.row.neverOpened : strings.row.waiting;
}

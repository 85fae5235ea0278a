/** When the link ends, or ended: how far away, and the moment itself. */
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import { shortMoment } from '../../../shared/strings/time.ts';
import type { Link } from '../../../shared/wire/latchkey.ts';
import { isOver, type ShownState } from '../../state/links/linkState.ts';
import { Moment } from '../../ui/Moment.tsx';

type Props = { link: Link; state: ShownState };

export function EndsCell({ link, state }: Props) {
  const date = state === 'stopped' ? link.stoppedAt : link.expire;
  if (date === '') return <p>{strings.row.untilStopped}</p>;
  return (
    <div className="lines">
      <p>
        <Moment date={date} format={formatOf(state)} />
      </p>
      <p className="line-quiet">{shortMoment(Date.parse(date), Date.now())}</p>
    </div>
  );
}

function formatOf(state: ShownState): (relative: string) => string {
  if (!isOver(state)) return strings.row.ends;
  return state === 'stopped' ? strings.row.stoppedAt : strings.row.endedAt;
}

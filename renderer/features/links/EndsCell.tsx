/** When the link ends, or ended: how far away, and the moment itself. */
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import { shortMoment } from '../../../shared/strings/time.ts';
import type { Link } from '../../../shared/wire/latchkey.ts';
import { Moment } from '../../ui/Moment.tsx';
import { isOver, type ShownState } from './linkState.ts';

type Props = { link: Link; state: ShownState };

export function EndsCell({ link, state }: Props) {
  const date = state === 'stopped' ? link.stoppedAt : link.expire;
  if (date === '') return <p>{strings.row.untilStopped}</p>;
  return (
    <div className="lines">
      <p>{isOver(state) ? <Moment date={date} /> : <Moment date={date} say={strings.row.ends} />}</p>
      <p className="line-quiet">{shortMoment(Date.parse(date), Date.now())}</p>
    </div>
  );
}

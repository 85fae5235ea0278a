/** When the link ends, or ended: how far away, and the moment itself. That it is over stands in the cell before. */
import type { Link } from '../../../shared/wire/links.ts';
import { isOver, type ShownState } from '../../state/links/linkState.ts';
import { useLanguage } from '../../state/useLanguage.ts';
import { Moment } from '../../ui/Moment.tsx';

type Props = { link: Link; state: ShownState };

export function EndsCell({ link, state }: Props) {
  const { strings, format } = useLanguage();
  const date = state === 'stopped' ? link.stoppedAt : link.expire;
  if (date === '') return <p>{strings.row.untilStopped}</p>;
  return (
    <div className="lines">
      <p className="line-ends">
        {isOver(state) ? <Moment date={date} /> : <Moment date={date} format={strings.row.ends} />}
      </p>
      <p className="line-quiet">{format.moment(Date.parse(date), Date.now())}</p>
    </div>
  );
}

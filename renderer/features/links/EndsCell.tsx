/** When the link ends, or ended: how far away, with the moment itself one hover away. That it is over stands in its line of status. */
import type { Link } from '../../../shared/wire/links.ts';
import { isOver, type ShownState } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { Moment } from '../../ui/Moment.tsx';

type Props = { link: Link; state: ShownState };

export function EndsCell({ link, state }: Props) {
  const strings = useStrings();
  const date = state === 'stopped' ? link.stoppedAt : link.expire;
  if (date === '') return <p className="line-ends">{strings.row.untilStopped}</p>;
  return (
    <p className="line-ends">
      {isOver(state) ? <Moment date={date} /> : <Moment date={date} format={strings.row.ends} />}
    </p>
  );
}

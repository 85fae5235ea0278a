/** When the link ends, or ended: how far away, and the moment itself. */

import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/latchkey.ts';
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
        <Moment date={date} format={formatOf(state, strings)} />
      </p>
      <p className="line-quiet">{format.moment(Date.parse(date), Date.now())}</p>
    </div>
  );
}

function formatOf(state: ShownState, strings: ConsoleLanguage['strings']): (relative: string) => string {
  if (!isOver(state)) return strings.row.ends;
  return state === 'stopped' ? strings.row.stoppedAt : strings.row.endedAt;
}

import type { Link } from '../../../shared/wire/links.ts';
import { lostOf, lostWords, type ShownState, stateTitle } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { Moment } from '../../ui/Moment.tsx';
import { useVisitorWords } from './LastActivity.tsx';
import { StateIcon } from './StatusLine.tsx';

type Props = { link: Link; state: ShownState };

/** The one line that a narrow window has room for: what it is now, and until when. */
export function NarrowStatus({ link, state }: Props) {
  return (
    <p className="line-quiet narrow-status">
      <StateIcon state={state} />
      <span className="narrow-words">
        <StatusText link={link} state={state} />
      </span>
    </p>
  );
}

function StatusText({ link, state }: Props) {
  const strings = useStrings();
  const came = useVisitorWords(link, true);
  if (state === 'stopped') return <Moment date={link.stoppedAt} format={strings.row.stoppedAt} />;
  if (state === 'ended') return <Moment date={link.expire} format={strings.row.endedAt} />;
  const lost = state === 'live' ? lostOf(link) : undefined;
  if (lost) return <span className="address-lost">{lostWords(lost, strings)}</span>;
  if (state === 'live' && link.expire === '' && came !== undefined) return came;
  if (link.expire === '' || state !== 'live') return stateTitle(link, state, strings);
  return (
    <>
      {came ?? stateTitle(link, state, strings)} ·{' '}
      <Moment date={link.expire} format={strings.ends.inSentence} />
    </>
  );
}

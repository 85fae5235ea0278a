import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import type { Link } from '../../../shared/wire/latchkey.ts';
import { type ShownState, stateTitle } from '../../state/links/linkState.ts';
import { Moment } from '../../ui/Moment.tsx';
import { StateIcon } from './StatusCell.tsx';

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
  if (state === 'stopped') return <Moment date={link.stoppedAt} format={strings.row.stoppedAt} />;
  if (state === 'ended') return <Moment date={link.expire} format={strings.row.endedAt} />;
  if (link.expire === '' || state !== 'live') return stateTitle(link, state);
  return (
    <>
      {stateTitle(link, state)} · <Moment date={link.expire} format={strings.ends.inSentence} />
    </>
  );
}

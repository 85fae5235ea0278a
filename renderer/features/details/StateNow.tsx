/** What it is now, in a sentence, and what can be done about it with one click. */
import type { Link } from '../../../shared/wire/links.ts';
import {
  isOver,
  lostOf,
  lostWords,
  problemHint,
  remedyOf,
  type ShownState,
  stateTitle,
} from '../../state/links/linkState.ts';
import { useLanguage, useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { StateIcon } from '../links/StatusLine.tsx';
import { sizeOf } from '../links/sizeOf.ts';
import { useGiveMore } from '../links/useGiveMore.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';

type Props = { link: Link; state: ShownState };

export function StateNow({ link, state }: Props) {
  const language = useLanguage();
  const { strings } = language;
  return (
    <div className="details-now">
      <p className="details-state">
        <StateIcon state={state} />
        <span className={`state-title state-${state}`}>{stateTitle(link, state, strings)}</span>
        <span className="line-quiet">
          {' '}
          · {sizeOf(link, language)} ·{' '}
          <Moment date={link.$createdAt} format={strings.list.created[link.source]} />
        </span>
      </p>
      {state === 'problem' && <Problem link={link} state={state} />}
      <Asked link={link} state={state} />
      {!isOver(state) && <LostAddress link={link} />}
    </div>
  );
}

/** Of a set, which of its files it is. */
function Problem({ link, state }: Props) {
  const strings = useStrings();
  const { moved } = useControlStrings();
  const { links, movedOf } = useServices();
  const remedy = remedyOf(link, state);
  return (
    <div className="details-problem" role="status">
      <p>{problemHint(link, strings)}</p>
      {link.problemPath !== '' && <code dir="auto">{link.problemPath}</code>}
      <div className="details-buttons">
        {remedy && (
          <Button onPress={() => void links.mend(link, remedy)}>{strings.row.remedies[remedy]}</Button>
        )}
        {link.source !== 'stored' && link.problem === 'missing' && (
          <Button onPress={() => movedOf.set(() => link)}>{moved.action}</Button>
        )}
      </div>
    </div>
  );
}

function Asked({ link, state }: Props) {
  const { row } = useStrings();
  const more = useGiveMore(link);
  if (!more) return null;
  const words = state === 'live' ? row.askedForOne : row.asked;
  return (
    <div className="details-problem" role="status">
      <p>{words(link.timeRequests)}</p>
      <div className="details-buttons">
        <Button onPress={() => void more.give()}>{more.words}</Button>
      </div>
    </div>
  );
}

function LostAddress({ link }: { link: Link }) {
  const strings = useStrings();
  const lost = lostOf(link);
  return lost ? <p className="address-lost">{lostWords(lost, strings)}</p> : null;
}

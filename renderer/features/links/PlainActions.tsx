/**
 * What a row shows of its actions while nobody points at it: the same looks without menus and tooltips, which would have
 * to be built for every row that scrolls by. Pointer or focus bring the full ones (useFullActions.ts).
 */
import { ChevronDown, ClockPlus, Copy, Ellipsis, RefreshCw, RotateCcw } from 'lucide-react';
import { memo } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { copyWords, isOver, remedyOf, type ShownState } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { PlainButton, PlainIconButton } from '../../ui/PlainButton.tsx';
import { useGiveMore } from './useGiveMore.ts';

type Props = {
  link: Link;
  state: ShownState;
  narrow: boolean;
  /** Asked for the menu: it opens with the full actions. */
  onMenu: () => void;
};

export const PlainActions = memo(function PlainActions({ link, state, narrow, onMenu }: Props) {
  const strings = useStrings();
  const { links } = useServices();
  const more = useGiveMore(link);
  if (isOver(state)) {
    const again = () => void (more ? more.give() : links.shareAgain(link));
    const words = more?.words ?? strings.row.again;
    return narrow ? (
      <>
        <PlainIconButton icon={more ? ClockPlus : RotateCcw} label={words} onClick={again} />
        <PlainIconButton icon={Ellipsis} label={strings.row.more} onClick={onMenu} hasMenu />
      </>
    ) : (
      <PlainButton isMend={more !== undefined} onClick={again}>
        {words}
      </PlainButton>
    );
  }
  const remedy = remedyOf(link, state);
  const mend = () => remedy && void links.mend(link, remedy);
  if (remedy && !narrow) {
    return (
      <PlainButton isMend onClick={mend}>
        {strings.row.remedies[remedy]}
      </PlainButton>
    );
  }
  if (more && !narrow)
    return (
      <PlainButton isMend onClick={() => void more.give()}>
        {more.words}
      </PlainButton>
    );
  const copy = () => void links.copy(link, 'page');
  return narrow ? (
    <>
      {remedy ? (
        <PlainIconButton icon={RefreshCw} label={strings.row.remedies[remedy]} onClick={mend} />
      ) : (
        <PlainIconButton icon={Copy} label={copyWords(link, strings)} onClick={copy} />
      )}
      <PlainIconButton icon={Ellipsis} label={strings.row.more} onClick={onMenu} hasMenu />
    </>
  ) : (
    <span className="copy-pair">
      <PlainButton onClick={copy}>{copyWords(link, strings)}</PlainButton>
      <PlainIconButton icon={ChevronDown} small label={strings.row.copyAs} onClick={onMenu} hasMenu />
    </span>
  );
});

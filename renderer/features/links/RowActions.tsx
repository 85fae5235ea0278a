/** What can be done with a link. Copying is always in sight, the rest shows itself on hover and focus. */
import { ChevronDown, Ellipsis, ScrollText } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import { copyWords, isOver, remedyOf } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { CopyMenu } from './CopyMenu.tsx';
import { EndButton } from './EndButton.tsx';
import { LinkItems } from './LinkItems.tsx';
import { roomyWindow } from './narrow.ts';
import type { RowProps } from './rowProps.ts';
import { useGiveMore } from './useGiveMore.ts';

export function RowActions(row: RowProps) {
  return isOver(row.state) ? <OverActions {...row} /> : <OpenActions {...row} />;
}

/** A stopped link comes back as it was; one whose time is over can be given any other end. */
function OverActions(row: RowProps) {
  const strings = useStrings();
  const { links } = useServices();
  const { link, state, isActive } = row;
  const more = useGiveMore(link);
  return (
    <>
      <LogButton {...row} />
      {state === 'ended' && <EndButton {...row} />}
      {more ? (
        <Button excludeFromTabOrder={!isActive} onPress={() => void more.give()}>
          {more.words}
        </Button>
      ) : (
        <Button variant="quiet" excludeFromTabOrder={!isActive} onPress={() => void links.shareAgain(link)}>
          {strings.row.again}
        </Button>
      )}
    </>
  );
}

function OpenActions(row: RowProps) {
  const strings = useStrings();
  const { links } = useServices();
  const { link, isActive } = row;
  const more = useGiveMore(link);
  const remedy = remedyOf(link, row.state);
  const isRoomy = useMediaQuery(roomyWindow);
  const hasAnswer = remedy !== undefined || more !== undefined;
  const inMenu = { log: !isRoomy || hasAnswer, stop: !isRoomy && hasAnswer };
  const tabStop = { excludeFromTabOrder: !isActive };
  return (
    <>
      {!inMenu.log && <LogButton {...row} />}
      <EndButton {...row} />
      {!inMenu.stop && (
        <span className="action-word">
          <Button
            {...tabStop}
            variant="quiet"
            aria-label={strings.row.stop}
            onPress={() => void links.stop(link)}
          >
            {strings.row.stopShort}
          </Button>
        </span>
      )}
      <MoreMenu {...row} inMenu={inMenu} />
      {remedy ? (
        <Button {...tabStop} onPress={() => void links.mend(link, remedy)}>
          {strings.row.remedies[remedy]}
        </Button>
      ) : more ? (
        <Button {...tabStop} onPress={() => void more.give()}>
          {more.words}
        </Button>
      ) : (
        <CopyPair {...row} />
      )}
    </>
  );
}

function LogButton({ link, isActive }: RowProps) {
  const strings = useStrings();
  const { logOf } = useServices();
  return (
    <IconButton
      excludeFromTabOrder={!isActive}
      icon={ScrollText}
      label={strings.row.log}
      shortcut="L"
      onPress={() => logOf.set(() => link)}
    />
  );
}

/** @param inMenu what finds no room in the row */
function MoreMenu({ link, state, isActive, inMenu }: RowProps & { inMenu: { log: boolean; stop: boolean } }) {
  const { more } = useStrings().row;
  const without = [
    ...(['mend', 'copy', 'end', 'qr'] as const),
    ...(inMenu.log ? [] : (['log'] as const)),
    ...(inMenu.stop ? [] : (['stop'] as const)),
  ];
  return (
    <MenuTrigger>
      <IconButton excludeFromTabOrder={!isActive} icon={Ellipsis} label={more} />
      <Menu label={more}>
        <LinkItems link={link} state={state} without={without} />
      </Menu>
    </MenuTrigger>
  );
}

function CopyPair({ link, menuOpen, isActive }: RowProps) {
  const strings = useStrings();
  const { links, qrOf } = useServices();
  const tabStop = { excludeFromTabOrder: !isActive };
  return (
    <span className="copy-pair">
      <Button {...tabStop} variant="quiet" onPress={() => void links.copy(link, 'page')}>
        {copyWords(link, strings)}
      </Button>
      <MenuTrigger defaultOpen={menuOpen}>
        <IconButton {...tabStop} icon={ChevronDown} small label={strings.row.copyAs} />
        <CopyMenu link={link} onQr={() => qrOf.set(() => link)} />
      </MenuTrigger>
    </span>
  );
}

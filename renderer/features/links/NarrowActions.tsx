/** The same actions where there is no room for a row of buttons: copy, and a menu for the rest. */
import { ClockPlus, Copy, Ellipsis, Link2, RefreshCw, RotateCcw } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { MenuTrigger } from 'react-aria-components';
import { copyForms } from '../../state/links/copyForms.ts';
import { copyWords, isOver, remedyOf } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { ChangeEndBeside } from '../ends/ChangeEnd.tsx';
import { CopyFor } from '../reach/CopyFor.tsx';
import { LinkItems } from './LinkItems.tsx';
import type { RowProps } from './rowProps.ts';
import { useGiveMore } from './useGiveMore.ts';

export function NarrowActions(row: RowProps) {
  const strings = useStrings();
  const { links } = useServices();
  const { link, state } = row;
  const more = useGiveMore(link);
  const remedy = remedyOf(link, state);
  if (isOver(state)) {
    return (
      <>
        {more ? (
          <IconButton icon={ClockPlus} label={more.words} onPress={() => void more.give()} />
        ) : (
          <IconButton
            icon={RotateCcw}
            label={strings.row.again}
            onPress={() => void links.shareAgain(link)}
          />
        )}
        <RowMenu {...row}>
          <LinkItems link={link} state={state} without={['again']} />
        </RowMenu>
      </>
    );
  }
  return (
    <>
      {more && <IconButton icon={ClockPlus} label={more.words} onPress={() => void more.give()} />}
      {remedy ? (
        <IconButton
          icon={RefreshCw}
          label={strings.row.remedies[remedy]}
          onPress={() => void links.mend(link, remedy)}
        />
      ) : (
        <IconButton
          icon={Copy}
          label={copyWords(link, strings)}
          onPress={() => void links.copy(link, 'page')}
        />
      )}
      <OpenMenu {...row} />
    </>
  );
}

function OpenMenu(row: RowProps) {
  const strings = useStrings();
  const { link } = row;
  const { links } = useServices();
  return (
    <RowMenu {...row}>
      <LinkItems link={link} state={row.state} without={['mend', 'copy']} />
      <MenuSeparator />
      {copyForms.map((form) => (
        <MenuItem
          key={form}
          icon={Link2}
          label={strings.copyMenu[form].label}
          onAction={() => void links.copy(link, form)}
        />
      ))}
      <CopyFor link={link} icon={Link2} />
    </RowMenu>
  );
}

function RowMenu({ link, menuOpen, isChanging, onChanging, children }: RowProps & { children: ReactNode }) {
  const { more } = useStrings().row;
  const button = useRef<HTMLSpanElement>(null);
  return (
    <span ref={button} className="more">
      <MenuTrigger defaultOpen={menuOpen}>
        <IconButton icon={Ellipsis} label={more} />
        <Menu label={more}>{children}</Menu>
      </MenuTrigger>
      <ChangeEndBeside
        anchor={button}
        links={[link]}
        isOpen={isChanging}
        onClose={() => onChanging(undefined)}
      />
    </span>
  );
}

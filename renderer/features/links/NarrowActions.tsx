/** The same actions where there is no room for a row of buttons: copy, and a menu for the rest. */
import {
  CircleStop,
  ClockPlus,
  Copy,
  Ellipsis,
  FolderOpen,
  Link2,
  QrCode,
  RefreshCw,
  RotateCcw,
  ScrollText,
  SlidersHorizontal,
} from 'lucide-react';
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
import { MoreItems } from './MoreItems.tsx';
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
          {state === 'ended' && <EndItem {...row} />}
          <LogItem link={link} />
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
  const { links, host, qrOf, policyOf } = useServices();
  return (
    <RowMenu {...row}>
      <EndItem {...row} />
      <MenuItem
        icon={SlidersHorizontal}
        label={strings.row.options}
        onAction={() => policyOf.set(() => link)}
      />
      <LogItem link={link} />
      <MoreItems link={link} />
      <MenuItem icon={CircleStop} label={strings.row.stop} onAction={() => void links.stop(link)} />
      <MenuItem icon={QrCode} label={strings.row.qr} onAction={() => qrOf.set(() => link)} />
      {host.desktop && link.source === 'linked' && (
        <MenuItem icon={FolderOpen} label={strings.row.reveal} onAction={() => void links.reveal(link)} />
      )}
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

function EndItem({ link, onChanging }: RowProps) {
  return <MenuItem icon={ClockPlus} label={useStrings().row.change} onAction={() => onChanging(link.$id)} />;
}

function LogItem({ link }: Pick<RowProps, 'link'>) {
  const { logOf } = useServices();
  return <MenuItem icon={ScrollText} label={useStrings().row.log} onAction={() => logOf.set(() => link)} />;
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

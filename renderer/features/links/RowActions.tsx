/** What can be done with a link, as buttons that show themselves on hover and focus. */
import { ChevronDown, CircleStop, ClockPlus, Copy, FolderOpen } from 'lucide-react';
import { MenuTrigger } from 'react-aria-components';
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import { useServices } from '../../app/services.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ChangeEnd } from '../ends/ChangeEnd.tsx';
import { CopyMenu } from './CopyMenu.tsx';
import type { RowProps } from './LinkRow.tsx';
import { isOver } from './linkState.ts';

export function RowActions(row: RowProps) {
  const { links } = useServices();
  const { link, state, isActive } = row;
  if (isOver(state)) {
    return (
      <Button look="quiet" excludeFromTabOrder={!isActive} onPress={() => void links.shareAgain(link)}>
        {strings.row.again}
      </Button>
    );
  }
  return <OpenActions {...row} />;
}

function OpenActions({ link, isActive, isChanging, onChanging }: RowProps) {
  const { links, host } = useServices();
  const reach = { excludeFromTabOrder: !isActive };
  return (
    <>
      <span className="copy-pair">
        <IconButton
          {...reach}
          icon={Copy}
          label={strings.row.copy}
          shortcut="C"
          onPress={() => void links.copy(link, 'page')}
        />
        <MenuTrigger>
          <IconButton {...reach} icon={ChevronDown} small label={strings.row.copyAs} />
          <CopyMenu link={link} />
        </MenuTrigger>
      </span>
      <ChangeEnd
        links={[link]}
        isOpen={isChanging}
        onOpenChange={(open) => onChanging(open ? link.$id : undefined)}
      >
        <IconButton {...reach} icon={ClockPlus} label={strings.row.change} shortcut="E" />
      </ChangeEnd>
      {host.desktop && link.source === 'linked' && (
        <IconButton
          {...reach}
          icon={FolderOpen}
          label={strings.row.reveal}
          onPress={() => void links.reveal(link)}
        />
      )}
      <IconButton
        {...reach}
        icon={CircleStop}
        label={strings.row.stop}
        shortcut="Del"
        onPress={() => void links.stop(link)}
      />
    </>
  );
}

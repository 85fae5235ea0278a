import { ClockPlus } from 'lucide-react';
import { consoleStrings as strings } from '../../../shared/strings/console.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ChangeEnd } from '../ends/ChangeEnd.tsx';
import type { RowProps } from './rowProps.ts';

/** Opens the choice of another end beside itself. */
export function EndButton({ link, isActive, isChanging, onChanging }: RowProps) {
  return (
    <ChangeEnd
      links={[link]}
      isOpen={isChanging}
      onOpenChange={(open) => onChanging(open ? link.$id : undefined)}
    >
      <IconButton excludeFromTabOrder={!isActive} icon={ClockPlus} label={strings.row.change} shortcut="E" />
    </ChangeEnd>
  );
}

import { ClockPlus } from 'lucide-react';
import { useStrings } from '../../state/useLanguage.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ChangeEnd } from '../ends/ChangeEnd.tsx';
import type { RowProps } from './rowProps.ts';

/** Opens the choice of another end beside itself. */
export function EndButton({ link, isActive, isChanging, onChanging }: RowProps) {
  const strings = useStrings();
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

/** What was found, in its groups. */
import { memo } from 'react';
import type { Command } from '../../ui/command.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import type { Group } from './matchCommands.ts';

type Props = {
  id: string;
  groups: readonly Group[];
  markedId: string | undefined;
  idOf: (command: Command) => string;
  onMark: (command: Command) => void;
  onChoose: (command: Command) => void;
};

export const PaletteList = memo(function PaletteList({ id, groups, ...rest }: Props) {
  const { palette } = useControlStrings();
  return (
    <div role="listbox" id={id} className="palette-list" aria-label={palette.results}>
      {groups.map(({ title, commands }, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a list box has no fieldset
        <div role="group" key={title} aria-labelledby={`${id}-group-${index}`}>
          <p className="menu-title palette-title" id={`${id}-group-${index}`} role="presentation">
            <bdi>{title}</bdi>
          </p>
          {commands.map((command) => (
            <Option key={command.id} command={command} {...rest} />
          ))}
        </div>
      ))}
    </div>
  );
});

/** The pointer marks when it moves, not when the list moves under it. */
function Option({
  command,
  markedId,
  idOf,
  onMark,
  onChoose,
}: Omit<Props, 'id' | 'groups'> & { command: Command }) {
  const { icon: Icon, label, hint, shortcut } = command;
  const id = idOf(command);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
    <div
      role="option"
      id={id}
      tabIndex={-1}
      className="palette-option"
      aria-selected={id === markedId}
      onPointerMove={() => id !== markedId && onMark(command)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(command)}
    >
      <Icon size={16} aria-hidden />
      <span className="palette-label">
        <bdi>{label}</bdi>
      </span>
      {hint && (
        <span className="palette-hint">
          <bdi>{hint}</bdi>
        </span>
      )}
      {shortcut && <kbd aria-hidden>{shortcut}</kbd>}
    </div>
  );
}

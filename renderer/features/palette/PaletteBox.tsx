/** The field and what it finds: the focus stays in the field, the arrow keys move what is marked (ARIA, combobox). */
import { Search } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from 'react';
import { Input } from 'react-aria-components';
import type { Command } from '../../ui/command.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { type Group, matchCommands } from './matchCommands.ts';
import { PaletteList } from './PaletteList.tsx';
import { useConsoleCommands } from './useConsoleCommands.ts';
import { useFoundLinks } from './useFoundLinks.ts';

type ListProps = ComponentProps<typeof PaletteList>;

type Props = {
  /** About what is chosen, or about one link. */
  first: Group | undefined;
  onRun: (run: () => void) => void;
  onClose: () => void;
};

/** As the server allows. */
const maxSearchLength = 256;

export function PaletteBox({ first, onRun, onClose }: Props) {
  const { palette } = useControlStrings();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const id = useId();
  const { groups, isLooking } = useFound(first, text);
  const all = groups.flatMap(({ commands }) => commands);
  const index = Math.min(marked, all.length - 1);
  const idOf = (command: Command) => `${id}-${command.id}`;
  const current = all[index];
  const choose = (command: Command | undefined) => command && onRun(command.run);
  const onMark = (command: Command) => setMarked(all.indexOf(command));
  const shown = useShown({ id, groups, markedId: current && idOf(current), idOf, onMark, onChoose: choose });
  return (
    <>
      <PaletteField
        listId={id}
        markedId={shown.markedId}
        text={text}
        onText={(next) => {
          setText(next);
          setMarked(0);
        }}
        onKey={(event) => {
          const next = nextMark(event, index, all.length);
          if (next !== undefined) setMarked(next);
          else if (isEnter(event)) choose(current);
          else if (isAgain(event)) onClose();
          else return;
          event.preventDefault();
        }}
      />
      <PaletteList {...shown} />
      <p className="palette-note" role="status">
        {isLooking ? palette.searching : all.length === 0 ? palette.empty(text.trim()) : ''}
      </p>
    </>
  );
}

/** The field takes every key at once, and Enter chooses by what was typed; the list may follow. */
function useShown(list: ListProps): ListProps {
  return useDeferredValue(list, { ...list, groups: [], markedId: undefined });
}

/** Links come last, so that nothing moves when they arrive. */
function useFound(first: Group | undefined, text: string) {
  const { group, isLooking } = useFoundLinks(text);
  const console = useConsoleCommands();
  const commands = matchCommands(first ? [first, ...console] : console, text);
  return { groups: group.commands.length > 0 ? [...commands, group] : commands, isLooking };
}

type FieldProps = {
  listId: string;
  markedId: string | undefined;
  text: string;
  onText: (text: string) => void;
  onKey: (event: KeyboardEvent) => void;
};

function PaletteField({ listId, markedId, text, onText, onKey }: FieldProps) {
  const { palette } = useControlStrings();
  useEffect(() => {
    if (markedId) document.getElementById(markedId)?.scrollIntoView({ block: 'nearest' });
  }, [markedId]);
  return (
    <div className="palette-field">
      <Search size={18} aria-hidden />
      <Input
        autoFocus
        className="palette-input"
        role="combobox"
        aria-label={palette.label}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={markedId}
        placeholder={palette.label}
        value={text}
        maxLength={maxSearchLength}
        spellCheck={false}
        autoComplete="off"
        dir="auto"
        onChange={({ target }) => onText(target.value)}
        onKeyDown={onKey}
      />
    </div>
  );
}

/** What Page Up and Page Down skip. */
const page = 8;

/** At either end it goes on at the other. @returns undefined for every other key */
function nextMark({ key }: KeyboardEvent, now: number, total: number): number | undefined {
  if (total === 0) return undefined;
  if (key === 'ArrowDown') return (now + 1) % total;
  if (key === 'ArrowUp') return (now + total - 1) % total;
  if (key === 'PageDown') return Math.min(now + page, total - 1);
  if (key === 'PageUp') return Math.max(now - page, 0);
  return undefined;
}

/** The key that ends the choice of a character is none. */
function isEnter({ key, nativeEvent }: KeyboardEvent): boolean {
  return key === 'Enter' && !nativeEvent.isComposing;
}

/** What has opened it closes it. */
function isAgain({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && (ctrlKey || metaKey);
}

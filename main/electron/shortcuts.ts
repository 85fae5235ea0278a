/** Keys that work while another program is in front, as far as the system gives them. */
import type { GlobalShortcut } from 'electron';
import {
  type DesktopChoices,
  type DesktopPreferences,
  type ShortcutName,
  shortcutNames,
} from '../../shared/desktopPreferences.ts';
import type { Preferences } from './preferences.ts';

export type ShortcutDeps = {
  keys: Pick<GlobalShortcut, 'register' | 'unregister'>;
  preferences: Pick<Preferences, 'read' | 'onChange'>;
  actions: Readonly<Record<ShortcutName, () => void>>;
};

export type Shortcuts = {
  /** Which of those that were chosen another program has. */
  faults(): DesktopChoices['faults'];
  /** Gives all of them back. */
  release(): void;
};

export function createShortcuts({ keys, preferences, actions }: ShortcutDeps): Shortcuts {
  const held = new Map<ShortcutName, string>();
  let faults: DesktopChoices['faults'] = {};

  function release(): void {
    for (const accelerator of held.values()) keys.unregister(accelerator);
    held.clear();
  }

  function take(chosen: DesktopPreferences): void {
    release();
    faults = {};
    for (const name of shortcutNames) {
      const accelerator = chosen[name];
      if (accelerator === '') continue;
      const isFree = ![...held.values()].includes(accelerator);
      if (isFree && keys.register(accelerator, actions[name])) held.set(name, accelerator);
      else faults[name] = { reason: 'taken', path: '' };
    }
  }

  take(preferences.read());
  preferences.onChange(take);
  return { faults: () => faults, release };
}

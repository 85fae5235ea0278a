/** What a person has chosen in the settings of the desktop program: checked, kept, and told to whom it concerns. */
import * as z from 'zod';
import {
  type DesktopPreferences,
  defaultDesktopPreferences,
  type PreferencesChange,
  shortcuts,
} from '../../shared/desktopPreferences.ts';
import { languageChoices } from '../../shared/languageChoice.ts';
import type { PrefStore } from './prefs.ts';

export const preferencesShape = z.strictObject({
  language: z.enum(languageChoices),
  openAtLogin: z.boolean(),
  askBeforeQuit: z.boolean(),
  shelfShortcut: z.enum(shortcuts),
  clipboardShortcut: z.enum(shortcuts),
  updates: z.boolean(),
}) satisfies z.ZodType<DesktopPreferences>;

export type Preferences = {
  read(): DesktopPreferences;
  /** @returns all of them afterwards */
  change(part: PreferencesChange): DesktopPreferences;
  /** Called after each change. */
  onChange(listener: (now: DesktopPreferences, before: DesktopPreferences) => void): void;
};

export function createPreferences(store: PrefStore): Preferences {
  const listeners: Parameters<Preferences['onChange']>[0][] = [];
  const read = () => ({ ...defaultDesktopPreferences, ...knownOf(store.get('desktop')) });
  return {
    read,
    change(part) {
      const before = read();
      store.set('desktop', { ...store.get('desktop'), ...knownOf(part) });
      const now = read();
      for (const listener of listeners) listener(now, before);
      return now;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

/** Of a file that another version or a person has written: each field by itself, so that one cannot cost the others. */
function knownOf(kept: unknown): Partial<DesktopPreferences> {
  const entries = Object.entries(preferencesShape.shape).flatMap(([name, shape]) => {
    const read = shape.safeParse((kept as Record<string, unknown> | undefined)?.[name]);
    return read.success ? [[name, read.data] as const] : [];
  });
  return Object.fromEntries(entries);
}

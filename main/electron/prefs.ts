/** Preferences of the desktop program: bounds of the window and theme. Settings of sharing belong to the server. */
import type { Rectangle } from 'electron';
import type ElectronStore from 'electron-store';
import type { DesktopPreferences } from '../../shared/desktopPreferences.ts';

export type Theme = 'system' | 'light' | 'dark';

export type Prefs = {
  bounds?: Rectangle;
  maximized: boolean;
  theme: Theme;
  /** Whether the user was told that closing the window does not end sharing. */
  toldAboutBackground: boolean;
  /** What was chosen in the settings, as far as it differs from the defaults; checked in `preferences.ts`. */
  desktop?: Partial<DesktopPreferences>;
};

export const defaultPrefs: Prefs = { maximized: false, theme: 'system', toldAboutBackground: false };

export type PrefStore = Pick<ElectronStore<Prefs>, 'get' | 'set'>;

/** An invalid file is ignored: preferences must not make the start fail. */
export function openPrefs(Store: typeof ElectronStore): PrefStore {
  return new Store<Prefs>({
    name: 'preferences',
    defaults: defaultPrefs,
    clearInvalidConfig: true,
    schema: {
      bounds: {
        type: 'object',
        properties: {
          x: { type: 'integer' },
          y: { type: 'integer' },
          width: { type: 'integer', minimum: 1 },
          height: { type: 'integer', minimum: 1 },
        },
        required: ['x', 'y', 'width', 'height'],
      },
      maximized: { type: 'boolean' },
      theme: { enum: ['system', 'light', 'dark'] },
      toldAboutBackground: { type: 'boolean' },
      desktop: { type: 'object' },
    },
  });
}

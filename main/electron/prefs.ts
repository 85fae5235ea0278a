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

/** The saved bounds, if enough of the title bar is visible on a connected screen. */
export function visibleBounds(
  saved: Rectangle | undefined,
  workAreas: readonly Rectangle[],
): Rectangle | undefined {
  if (saved === undefined) return undefined;
  const titleBar = { x: saved.x, y: saved.y, width: saved.width, height: 40 };
  return workAreas.some((area) => overlap(titleBar, area) >= 100 * 20) ? saved : undefined;
}

/** Square pixels. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

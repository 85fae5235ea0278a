/** Every screen of the contact sheet. A new one is a line in one of these lists. */
import { desktopScreens } from './desktopScreens.ts';
import { developerScreens } from './developerScreens.ts';
import { dialogScreens } from './dialogScreens.ts';
import { listScreens } from './listScreens.ts';
import type { Screen } from './screen.ts';
import { settingsScreens } from './settingsScreens.ts';
import { visitorScreens } from './visitorScreens.ts';

export const screens: readonly Screen[] = [
  ...listScreens,
  ...dialogScreens,
  ...settingsScreens,
  ...developerScreens,
  ...visitorScreens,
  ...desktopScreens,
];

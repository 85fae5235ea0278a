/** Everything the console says in German: one file, which is fetched before anything is shown. */
import { germanControl } from './consoleControl.ts';
import { germanConsole } from './consoleFrame.ts';
import { germanReach } from './consoleReach.ts';
import { germanSettingParts } from './consoleSettingParts.ts';
import { germanStorage } from './consoleStorage.ts';
import { germanTokens } from './consoleTokens.ts';
import { german } from './words.ts';

export const germanOfConsole = {
  ...german,
  parts: {
    console: germanConsole,
    reach: () => germanReach,
    control: germanControl,
    access: germanSettingParts,
    storage: germanStorage,
    tokens: germanTokens,
  },
};

/** Everything the console says in German: one file, which is fetched before anything is shown. */
import type { Format } from '../../format.ts';
import { englishConsole } from '../en/console.ts';
import { englishControl } from '../en/consoleControl.ts';
import { englishReach } from '../en/consoleReach.ts';
import { englishSettingParts } from '../en/consoleSettingParts.ts';
import { englishStorage } from '../en/consoleStorage.ts';
import { germanConsoleShell } from './consoleShell.ts';
import { germanTokens } from './consoleTokens.ts';
import { german } from './words.ts';

export const germanOfConsole = {
  ...german,
  parts: {
    console: englishConsole,
    reach: () => englishReach,
    control: englishControl,
    access: (format: Format) => ({ ...englishSettingParts(format), ...germanConsoleShell }),
    storage: englishStorage,
    tokens: germanTokens,
  },
};

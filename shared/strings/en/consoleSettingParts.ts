/** What the settings say of visitors, keys, browsers and licences, which is fetched with them. */
import type { Format } from '../../format.ts';
import { englishAccess } from './consoleAccess.ts';
import { englishDesktopSettings } from './consoleDesktop.ts';
import { englishConsoleShell } from './consoleShell.ts';
import { englishVisitors } from './consoleVisitors.ts';

export const englishSettingParts = (format: Format) => ({
  ...englishAccess(format),
  ...englishVisitors(format),
  ...englishDesktopSettings,
  ...englishConsoleShell,
});

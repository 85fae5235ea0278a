/** The entries in the menus of this system, and the one by which it starts Latchkey with the session. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { app, shell } from 'electron';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { programPaths } from '../config.ts';
import { createLoginItem, type LoginItem } from '../shell/loginItem.ts';
import { createShellEntries, type ShellEntries } from '../shell/shellEntries.ts';
import { createSystemTools } from '../shell/systemTools.ts';

type Parts = { paths: ReturnType<typeof programPaths>; strings: DesktopLanguage['strings'] };

export function createEntries({ paths, strings }: Parts): { entries: ShellEntries; loginItem: LoginItem } {
  const { platform, env: environment, execPath } = process;
  const running = { platform, packaged: app.isPackaged, execPath, environment };
  const desk = {
    ...{ platform, home: homedir(), environment },
    get labels() {
      return strings.shell;
    },
    icon: () => readFileSync(paths.icon),
  };
  const tools = createSystemTools({ app, shell, platform, environment });
  return {
    entries: createShellEntries(running, desk, tools),
    loginItem: createLoginItem(running, desk, { app, tools }),
  };
}

/** The entries in the menus of this system. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { app, shell } from 'electron';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { programPaths } from '../config.ts';
import { createShellEntries, type ShellEntries } from '../shell/shellEntries.ts';
import { createSystemTools } from '../shell/systemTools.ts';

type Parts = { paths: ReturnType<typeof programPaths>; strings: DesktopLanguage['strings'] };

export function createEntries({ paths, strings }: Parts): ShellEntries {
  const { platform, env: environment, execPath } = process;
  const icon = () => readFileSync(paths.icon);
  return createShellEntries(
    { platform, packaged: app.isPackaged, execPath, environment },
    { platform, home: homedir(), environment, labels: strings.shell, icon },
    createSystemTools({ app, shell, platform, environment }),
  );
}

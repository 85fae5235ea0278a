/** The settings of the desktop program as the console sees them: what was chosen, and what the system makes of it. */
import type {
  DesktopChoices,
  PreferenceFault,
  PreferencesChange,
} from '../../../shared/desktopPreferences.ts';
import type { Preferences } from '../preferences.ts';
import type { Shortcuts } from '../shortcuts.ts';
import type { LoginItem } from './loginItem.ts';
import { ShellProblem } from './writer.ts';

export type DesktopChoosing = {
  read(): Promise<DesktopChoices>;
  /** Never rejects for what the system refuses: the faults say so. */
  change(part: PreferencesChange): Promise<DesktopChoices>;
};

type Parts = {
  preferences: Preferences;
  loginItem: LoginItem;
  shortcuts: Pick<Shortcuts, 'faults'>;
  canUpdate: boolean;
};

export function createDesktopChoices(parts: Parts): DesktopChoosing {
  const { preferences, loginItem, shortcuts, canUpdate } = parts;

  async function read(faults: DesktopChoices['faults'] = {}): Promise<DesktopChoices> {
    return {
      ...preferences.read(),
      openAtLogin: await loginItem.isOn(),
      canUpdate,
      faults: { ...shortcuts.faults(), ...faults },
    };
  }
  return {
    read: () => read(),
    async change(part) {
      const { openAtLogin } = part;
      const fault = openAtLogin === undefined ? undefined : await setLoginItem(loginItem, openAtLogin);
      preferences.change(fault ? { ...part, openAtLogin: undefined } : part);
      return read(fault ? { openAtLogin: fault } : {});
    },
  };
}

async function setLoginItem(loginItem: LoginItem, isOn: boolean): Promise<PreferenceFault | undefined> {
  try {
    await loginItem.set(isOn);
    return undefined;
  } catch (error) {
    if (!(error instanceof ShellProblem)) throw error;
    return { reason: error.reason, path: error.path };
  }
}

/** Starting with the session, as each system keeps it. What is so is asked of the system: people change it there too. */
import type { App } from 'electron';
import { hiddenSwitch } from '../launchArguments.ts';
import { autostartEntry, autostartState } from './autostart.ts';
import type { Desk } from './integrations.ts';
import { findLauncher, isLauncher, type Launcher, type RunningProgram } from './launcher.ts';
import { linuxPlaces } from './places.ts';
import { createRenamer } from './renamer.ts';
import type { SystemTools } from './systemTools.ts';
import { readIfThere } from './wholeFile.ts';
import { createWriter, ShellProblem } from './writer.ts';

export type LoginItem = {
  isOn(): Promise<boolean>;
  /** @throws `ShellProblem` when it is not so afterwards */
  set(isOn: boolean): Promise<void>;
  /** Lets an entry that is on, but starts this program where it was before, start it where it is. Never rejects. */
  renew(): Promise<void>;
  /** Lets an entry that is as it was written say the labels of the moment. Never rejects. */
  rename(): Promise<void>;
};

type LoginApp = Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>;

export function createLoginItem(
  running: RunningProgram,
  desk: Omit<Desk, 'icon'>,
  system: { app: LoginApp; tools: SystemTools },
): LoginItem {
  const launcher = findLauncher(running);
  if (!isLauncher(launcher)) {
    return {
      isOn: async () => false,
      set: () => Promise.reject(new ShellProblem(launcher, '')),
      renew: async () => undefined,
      rename: async () => undefined,
    };
  }
  return desk.platform === 'linux'
    ? fileItem(launcher, desk, system.tools)
    : systemItem(launcher, desk.platform, system.app);
}

function fileItem(launcher: Launcher, desk: Omit<Desk, 'icon'>, tools: SystemTools): LoginItem {
  const writer = createWriter(tools);
  const places = linuxPlaces(desk.home, desk.environment);
  const file = () => autostartEntry(launcher, places, desk.labels);
  const whole = () => ({ parts: [file()] });
  const state = async () => {
    const found = await readIfThere(file().path).catch(() => undefined);
    return found && autostartState(found.toString(), launcher);
  };
  return {
    isOn: async () => (await state()) === 'on',
    set: (isOn) => (isOn ? writer.install(whole()) : writer.remove(whole())),
    async renew() {
      if ((await state()) === 'moved') await writer.install(whole()).catch(() => undefined);
    },
    rename: createRenamer(writer, () => [whole()]),
  };
}

/** macOS takes no arguments, and says at the start that the session has started it. */
function systemItem({ program }: Launcher, platform: NodeJS.Platform, app: LoginApp): LoginItem {
  const item = platform === 'win32' ? { path: program, args: [hiddenSwitch] } : {};
  // On Windows the Task Manager can switch off what is registered.
  const isOn = () => {
    const { openAtLogin, executableWillLaunchAtLogin = true } = app.getLoginItemSettings(item);
    return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin);
  };
  return {
    isOn: async () => isOn(),
    async set(wanted) {
      app.setLoginItemSettings({ ...item, openAtLogin: wanted });
      if (isOn() !== wanted) throw new ShellProblem('notWritten', '');
    },
    renew: async () => undefined,
    // Neither system shows more of it than the name of the program.
    rename: async () => undefined,
  };
}

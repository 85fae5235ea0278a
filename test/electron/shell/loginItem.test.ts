/** Starting with the session, as the settings change it and read it back. */
import { readFile, writeFile } from 'node:fs/promises';
import type { LoginItemSettings, Settings } from 'electron';
import { expect, test } from 'vitest';
import { createPreferences } from '../../../main/electron/preferences.ts';
import { autostartEntry, autostartState } from '../../../main/electron/shell/autostart.ts';
import { createDesktopChoices } from '../../../main/electron/shell/desktopChoices.ts';
import { createLoginItem, type LoginItem } from '../../../main/electron/shell/loginItem.ts';
import type { SystemTools } from '../../../main/electron/shell/systemTools.ts';
import { desktopLanguage } from '../../../shared/strings/languages.ts';
import { english } from '../../helpers/english.ts';
import { filesBelow } from '../../helpers/filesBelow.ts';
import { prefStoreOf } from '../../helpers/prefStore.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { desk, hostilePaths } from './samples.ts';

const folder = setUpFolder('test');

/** A system that keeps what it is told, unless it is managed by somebody else. */
function fakeApp({ obeys = true, switchedOff = false } = {}) {
  const kept: Settings[] = [];
  const app = {
    setLoginItemSettings: (settings: Settings) => void kept.push(settings),
    getLoginItemSettings: () =>
      ({
        openAtLogin: obeys && kept.at(-1)?.openAtLogin === true,
        executableWillLaunchAtLogin: !switchedOff,
      }) as LoginItemSettings,
  };
  return { app, kept };
}

function loginItem(
  platform: NodeJS.Platform,
  program: string,
  app = fakeApp().app,
  at = desk(platform, {}, folder.path),
): LoginItem {
  const running = { platform, packaged: program !== '', execPath: program, environment: {} };
  return createLoginItem(running, at, { app, tools: {} as SystemTools });
}

function choicesWith(item: LoginItem) {
  return createDesktopChoices({
    preferences: createPreferences(prefStoreOf({})),
    loginItem: item,
    shortcuts: { faults: () => ({}) },
    canUpdate: false,
  });
}

const file = () => folder.at('.config/autostart/latchkey.desktop');
const program = '/opt/Latchkey/latchkey';

test('on Linux the switch writes the entry, reads it back, and takes it away', async () => {
  const choices = choicesWith(loginItem('linux', program));
  expect(await choices.read()).toMatchObject({ openAtLogin: false, askBeforeQuit: true });
  expect(await choices.change({ openAtLogin: true })).toMatchObject({ openAtLogin: true, faults: {} });
  expect(await readFile(file(), 'utf8')).toContain(`\nExec="${program}" --hidden\n`);
  expect(await choices.change({ openAtLogin: false })).toMatchObject({ openAtLogin: false });
  expect(await filesBelow(folder.path)).toEqual([]);
});

test('it shows what the settings of the desktop have made of the entry', async () => {
  const item = loginItem('linux', program);
  await item.set(true);
  const written = await readFile(file(), 'utf8');
  for (const off of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
    await writeFile(file(), `${written.replace('X-GNOME-Autostart-enabled=true\n', '')}${off}\n`);
    await item.renew();
    expect(await item.isOn()).toBe(false);
  }
  await writeFile(file(), `${written}X-Other-Desktop=1\n`);
  expect(await item.isOn()).toBe(true);
});

test('a program that was moved renews its entry, and leaves that of somebody else', async () => {
  await loginItem('linux', '/old/latchkey').set(true);
  const moved = loginItem('linux', program);
  expect(await moved.isOn()).toBe(false);
  await moved.renew();
  expect(await moved.isOn()).toBe(true);

  await writeFile(file(), '[Desktop Entry]\nExec=other\n');
  const { faults, openAtLogin } = await choicesWith(moved).change({ openAtLogin: true });
  expect([openAtLogin, faults]).toEqual([false, { openAtLogin: { reason: 'foreign', path: file() } }]);
  expect(await readFile(file(), 'utf8')).toBe('[Desktop Entry]\nExec=other\n');
});

test('an entry that is there says the words of another language, unless the person has changed it', async () => {
  const at = { ...desk('linux', {}, folder.path) };
  const item = loginItem('linux', program, fakeApp().app, at);
  const say = (tag: string) => {
    at.labels = desktopLanguage([tag]).strings.shell;
    return item.rename();
  };
  const comment = async () => /^Comment=(.*)$/m.exec(await readFile(file(), 'utf8'))?.[1];
  await say('de');
  expect(await filesBelow(folder.path)).toEqual([]);
  await item.set(true);
  await Promise.all([say('en'), say('de'), say('en')]);
  expect(await comment()).toBe(english.desktop.strings.shell.comment);
  await writeFile(file(), `${await readFile(file(), 'utf8')}Hidden=true\n`);
  await say('de');
  expect(await comment()).toBe(english.desktop.strings.shell.comment);
  expect(await item.isOn()).toBe(false);
});

test.each(hostilePaths)('the entry of %s is known again', (path) => {
  const { content } = autostartEntry(
    { program: path },
    { data: '', config: '/c', systemConfig: [] },
    desk('linux').labels,
  );
  expect(autostartState(String(content), { program: path })).toBe('on');
  expect(autostartState(String(content), { program: `${path}2` })).toBe('moved');
});

test('Windows is told to start it without its window, and macOS says itself who started it', async () => {
  const onWindows = fakeApp();
  const path = 'C:\\Latchkey\\Latchkey.exe';
  const choices = choicesWith(loginItem('win32', path, onWindows.app));
  expect(await choices.change({ openAtLogin: true })).toMatchObject({ openAtLogin: true });
  expect(onWindows.kept).toEqual([{ path, args: ['--hidden'], openAtLogin: true }]);
  const onMac = fakeApp();
  await loginItem('darwin', '/Applications/Latchkey.app/Contents/MacOS/Latchkey', onMac.app).set(true);
  expect(onMac.kept).toEqual([{ openAtLogin: true }]);
});

test('what the system does not do is said, and the switch stays where the system is', async () => {
  const refusing = choicesWith(loginItem('darwin', '/A.app/Contents/MacOS/A', fakeApp({ obeys: false }).app));
  const faults = { openAtLogin: { reason: 'notWritten', path: '' } };
  expect(await refusing.change({ openAtLogin: true })).toMatchObject({ openAtLogin: false, faults });
  const inTaskManager = loginItem('win32', 'C:\\L.exe', fakeApp({ switchedOff: true }).app);
  expect(await choicesWith(inTaskManager).change({ openAtLogin: true })).toMatchObject({ faults });
  const fromSource = choicesWith(loginItem('linux', ''));
  expect(await fromSource.change({ openAtLogin: true, askBeforeQuit: false })).toMatchObject({
    openAtLogin: false,
    askBeforeQuit: false,
    faults: { openAtLogin: { reason: 'development', path: '' } },
  });
});

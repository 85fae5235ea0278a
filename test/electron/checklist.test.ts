/** Electron's security checklist (tutorial/security) where the source itself is the proof. */
import { expect, test } from 'vitest';
import { listFiles, readText } from '../architecture/sources.ts';

const paths = listFiles(['main', 'shared', 'renderer'], /\.tsx?$/).filter((path) => !/\.test\./.test(path));
const using = (pattern: RegExp) => paths.filter((path) => pattern.test(readText(path)));

test('every renderer is sandboxed from before the app is ready', () => {
  const entry = readText('main/index.ts');
  const at = (text: string) => entry.indexOf(text);
  expect(at('app.enableSandbox()')).toBeGreaterThan(0);
  expect(at('app.enableSandbox()')).toBeLessThan(at('app.whenReady()'));
  expect(at('registerSchemesAsPrivileged')).toBeLessThan(at('app.whenReady()'));
  expect(at('secureContents(app')).toBeLessThan(at('app.whenReady()'));
});

test('calls of the window are answered in one place, which checks them', () => {
  expect(using(/ipcMain\s*\.\s*(handle|on)/)).toEqual(['main/electron/ipc.ts']);
});

test('only the preload script holds the other end', () => {
  expect(using(/\bipcRenderer\b/)).toEqual(['main/preload/preload.ts']);
});

test.each([
  ['opens a shared file with another program', /\bopenPath\b/],
  ['shows a file by its path', /\bloadFile\(|['"`]file:\/\//],
  ['runs text in the page', /\bexecuteJavaScript\b|\binsertCSS\b/],
  ['loosens the cage', /(nodeIntegration\w*|webviewTag|allowRunningInsecureContent): true/],
  ['loosens the sandbox', /(contextIsolation|sandbox|webSecurity): false/],
  ['disables a check of certificates', /certificate-error|setCertificateVerifyProc|ignore-certificate/],
])('nothing %s', (_what, pattern) => {
  expect(using(pattern)).toEqual([]);
});

test('the clipboard is read in one place of each, program and page, which a person asks for each time', () => {
  expect(using(/clipboard\s*\.\s*read|readClipboard\(/)).toEqual([
    'main/electron/compose/quickShare.ts',
    'main/electron/quickShare/clipboardContent.ts',
    'main/electron/quickShare/quickShare.ts',
    // In a browser, which asks the person too; the window of the desktop program may not (`security.ts`).
    'renderer/features/palette/useConsoleCommands.ts',
    'renderer/state/sharing/readClipboard.ts',
  ]);
});

test('addresses leave for the browser only through the two checked doors', () => {
  expect(using(/shell\s*\.\s*openExternal/).sort()).toEqual([
    'main/electron/compose/window.ts',
    'main/index.ts',
  ]);
  expect(using(/\bexternalUrl\(/).sort()).toEqual([
    'main/electron/ipc.ts',
    'main/electron/origin.ts',
    'main/electron/security.ts',
  ]);
});

/** Entries of Windows and macOS, by what is written: neither system is here. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sax from 'sax';
import { describe, expect, test } from 'vitest';
import {
  addCommands,
  exportCommand,
  holdsAll,
  removeCommand,
} from '../../../main/electron/shell/registry.ts';
import { desk, fileOf, hostilePaths, integration } from './samples.ts';

const exe = 'C:\\Users\\Jörg & Söhne\\App (x64)\\Latchkey.exe';
const windows = desk('win32', { APPDATA: 'C:\\Users\\me\\AppData\\Roaming' }, 'C:\\Users\\me');

test('“Send to” is a shortcut that starts the program with all that was selected', () => {
  expect(integration(exe, windows, 'sendTo').parts).toEqual([
    {
      kind: 'shortcut',
      path: 'C:\\Users\\me\\AppData\\Roaming\\Microsoft\\Windows\\SendTo\\Latchkey.lnk',
      target: exe,
      args: '--share',
      description: expect.any(String),
    },
  ]);
});

describe('Explorer’s entry', () => {
  const [key, other] = integration(exe, windows, 'explorer').parts;
  if (key?.kind !== 'registry' || other?.kind !== 'registry') throw new Error('There are no keys.');

  test('lies below the person’s own keys, for files and folders', () => {
    const ours = 'Software\\Classes\\*\\shell\\Latchkey';
    expect([key.key, other.key]).toEqual([ours, 'Software\\Classes\\Directory\\shell\\Latchkey']);
    const command = [
      'add',
      `HKCU\\${ours}\\command`,
      '/ve',
      '/t',
      'REG_SZ',
      '/d',
      `"${exe}" --share "%1"`,
      '/f',
    ];
    expect(addCommands(key).at(-1)).toEqual(command);
    expect(removeCommand(key)).toEqual(['delete', `HKCU\\${ours}`, '/f']);
    expect(exportCommand(key, 'C:\\k.reg')).toEqual(['export', `HKCU\\${ours}`, 'C:\\k.reg', '/y']);
  });

  test('is read back from what the registry exports', () => {
    const path = exe.replaceAll('\\', '\\\\');
    const exported = [
      '\ufeffWindows Registry Editor Version 5.00',
      '',
      '[HKEY_CURRENT_USER\\Software\\Classes\\*\\shell\\Latchkey]',
      '@="Share with Latchkey"',
      `"Icon"="\\"${path}\\",0"`,
      '"MultiSelectModel"="Single"',
      '',
      '[HKEY_CURRENT_USER\\Software\\Classes\\*\\shell\\Latchkey\\command]',
      `@="\\"${path}\\" --share \\"%1\\""`,
      '',
    ].join('\r\n');
    expect(holdsAll(exported, key)).toBe(true);
    expect(holdsAll(exported.replaceAll('(x64)', '(x86)'), key)).toBe(false);
    expect(holdsAll(exported.replace('Latchkey\\command]', 'Other\\command]'), key)).toBe(false);
  });
});

describe('the service of macOS', () => {
  test.each(hostilePaths)('opens %s with what was selected', async (program) => {
    const { parts } = integration(program, desk('darwin', {}, '/Users/me'), 'service');
    const [info, workflow] = parts.map(fileOf);
    expect([info?.path, workflow?.path]).toEqual([
      '/Users/me/Library/Services/Latchkey.workflow/Contents/Info.plist',
      '/Users/me/Library/Services/Latchkey.workflow/Contents/document.wflow',
    ]);
    expect(stringsIn(info?.content)).toMatchObject({
      NSMessage: 'runWorkflowAsService',
      default: 'Share with Latchkey',
    });
    const script = stringsIn(workflow?.content).COMMAND_STRING ?? '';
    if (process.platform === 'win32') return;
    const shown = script.replace('/usr/bin/open', 'printf "%s\\n"');
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', shown, 'sh', '/a b', '/c']);
    expect(stdout.trimEnd().split('\n')).toEqual(['-a', program, '/a b', '/c']);
  });
});

/** Each string by the key before it. */
function stringsIn(plist = ''): Record<string, string> {
  const found: Record<string, string> = {};
  const parser = sax.parser(true);
  let name = '';
  let key = '';
  parser.onopentag = (tag) => {
    name = tag.name;
    if (name === 'key') key = '';
  };
  parser.ontext = (text) => {
    if (name === 'key') key += text;
    if (name === 'string') found[key] = (found[key] ?? '') + text;
  };
  parser.onclosetag = () => {
    name = '';
  };
  parser.write(plist).close();
  return found;
}

/** What only the system's own programs and functions can write: the registry, shortcuts, who opens our addresses. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, win32 } from 'node:path';
import { promisify } from 'node:util';
import type { App, Shell } from 'electron';
import { linkScheme } from '../linkAddress.ts';
import type { RegistryKey, Shortcut } from './parts.ts';
import { addCommands, exportCommand, removeCommand } from './registry.ts';

export type SystemTools = {
  /** Takes the place of what was there. */
  writeRegistry(key: RegistryKey): Promise<void>;
  removeRegistry(key: RegistryKey): Promise<void>;
  /** The key and what lies below it, as text of a `.reg` file; undefined when there is none. */
  readRegistry(key: RegistryKey): Promise<string | undefined>;
  writeShortcut(shortcut: Shortcut): void;
  /** Undefined when there is none. */
  readShortcut(path: string): { target: string; args?: string } | undefined;
  takeScheme(desktopFolder: string | undefined): Promise<void>;
  giveSchemeBack(desktopFolder: string | undefined): Promise<void>;
  /** Undefined where an entry of the menu says it. */
  hasScheme(): boolean | undefined;
};

const run = promisify(execFile);

type Deps = {
  app: Pick<App, 'setAsDefaultProtocolClient' | 'removeAsDefaultProtocolClient' | 'isDefaultProtocolClient'>;
  shell: Pick<Shell, 'writeShortcutLink' | 'readShortcutLink'>;
  platform: NodeJS.Platform;
  environment: NodeJS.ProcessEnv;
};

export function createSystemTools(deps: Deps): SystemTools {
  return { ...registryTools(deps.environment), ...shortcutTools(deps.shell), ...schemeTools(deps) };
}

type RegistryTools = Pick<SystemTools, 'writeRegistry' | 'removeRegistry' | 'readRegistry'>;

function registryTools({ SystemRoot = 'C:\\Windows' }: NodeJS.ProcessEnv): RegistryTools {
  const reg = (args: string[]) =>
    run(win32.join(SystemRoot, 'System32\\reg.exe'), args, { windowsHide: true });
  const remove = (key: RegistryKey) => reg(removeCommand(key)).catch(() => undefined);
  return {
    async writeRegistry(key) {
      await remove(key);
      for (const command of addCommands(key)) await reg(command);
    },
    async removeRegistry(key) {
      await remove(key);
    },
    async readRegistry(key) {
      // Of what it prints, letters of other languages are lost; a file has them all.
      const folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
      try {
        const file = join(folder, 'key.reg');
        await reg(exportCommand(key, file));
        return await readFile(file, 'utf16le');
      } catch {
        return undefined;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function shortcutTools(shell: Deps['shell']): Pick<SystemTools, 'writeShortcut' | 'readShortcut'> {
  return {
    writeShortcut({ path, target, args, description }) {
      const isWritten = shell.writeShortcutLink(path, 'create', {
        target,
        args,
        description,
        icon: target,
        iconIndex: 0,
      });
      if (!isWritten) throw new Error(`Windows did not write ${path}.`);
    },
    readShortcut(path) {
      try {
        return shell.readShortcutLink(path);
      } catch {
        return undefined;
      }
    },
  };
}

/** On Windows what follows `--` is no option, whatever an address says (see the arguments of `launchRequest.ts`). */
function schemeTools({
  app,
  platform,
}: Deps): Pick<SystemTools, 'takeScheme' | 'giveSchemeBack' | 'hasScheme'> {
  const client =
    platform === 'win32' ? ([linkScheme, process.execPath, ['--']] as const) : ([linkScheme] as const);
  const [scheme, path, args] = client;
  const given = path === undefined ? [] : [path, [...(args ?? [])]];
  const call = (ask: (scheme: string, path?: string, args?: string[]) => boolean) =>
    ask(scheme, ...(given as [string, string[]]));
  return {
    async takeScheme(folder) {
      if (folder !== undefined) await updateDesktopDatabase(folder);
      call((...asked) => app.setAsDefaultProtocolClient(...asked));
    },
    async giveSchemeBack(folder) {
      if (folder === undefined) call((...asked) => app.removeAsDefaultProtocolClient(...asked));
      else await updateDesktopDatabase(folder);
    },
    hasScheme: () =>
      platform === 'linux' ? undefined : call((...asked) => app.isDefaultProtocolClient(...asked)),
  };
}

/** Desktops read which entry opens what from a cache beside the entries. Those without this program read the entries. */
async function updateDesktopDatabase(folder: string): Promise<void> {
  await run('update-desktop-database', [folder]).catch(() => undefined);
}

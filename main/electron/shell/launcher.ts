/** What an entry of the system starts when it starts Latchkey, and why there may be nothing. */
import { posix } from 'node:path';
import type { ShellFault } from '../../../shared/desktopShell.ts';

/** @property program absolute path */
export type Launcher = { program: string };

export type RunningProgram = {
  platform: NodeJS.Platform;
  packaged: boolean;
  /** Absolute path of the running executable. */
  execPath: string;
  environment: NodeJS.ProcessEnv;
};

export function findLauncher(running: RunningProgram): Launcher | ShellFault {
  if (!running.packaged) return 'development';
  const program = programOf(running);
  if (isMovedByMac(program)) return 'moveFirst';
  return isWritable(program, running.platform) ? { program } : 'unusualPath';
}

export function isLauncher(found: Launcher | ShellFault): found is Launcher {
  return typeof found === 'object';
}

function programOf({ platform, execPath, environment }: RunningProgram): string {
  if (platform === 'linux') return appImageOf(execPath, environment) ?? execPath;
  if (platform !== 'darwin') return execPath;
  const inBundle = execPath.lastIndexOf('.app/Contents/MacOS/');
  return inBundle < 0 ? execPath : execPath.slice(0, inBundle + '.app'.length);
}

/**
 * The executable of an AppImage lies in a mount that is gone when it quits, so the image itself is started. Programs
 * started by another AppImage inherit its variables: they count only for what lies in that mount.
 */
function appImageOf(execPath: string, { APPIMAGE, APPDIR }: NodeJS.ProcessEnv): string | undefined {
  const isInside = APPDIR && isBelow(execPath, APPDIR);
  return APPIMAGE?.startsWith('/') && isInside ? APPIMAGE : undefined;
}

function isBelow(path: string, folder: string): boolean {
  const inside = posix.relative(folder, path);
  return inside !== '' && inside.split('/')[0] !== '..';
}

/** macOS runs a program that was downloaded and never moved from a copy with a path that changes at each start. */
function isMovedByMac(program: string): boolean {
  return program.includes('/AppTranslocation/');
}

/**
 * Control characters fit into none of the formats, and a path that is not UTF-8 has lost its name already. Windows
 * replaces what follows `%` in the commands of its registry and has no way to write the sign itself.
 */
function isWritable(program: string, platform: NodeJS.Platform): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\ufffd]/.test(program) || !program.isWellFormed()) return false;
  return platform !== 'win32' || !/[%"]/.test(program);
}

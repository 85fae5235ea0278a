/** Opens a page in the default browser, if there is a display. */
import { spawn } from 'node:child_process';

type Environment = { platform: NodeJS.Platform; env: NodeJS.ProcessEnv };

/** The program and arguments that open an address; undefined without a display. */
export function browserCommand(url: string, { platform, env }: Environment = process): string[] | undefined {
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  if (platform === 'darwin') return env.SSH_CONNECTION ? undefined : ['open', url];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', url] : undefined;
}

/** Errors are ignored: the address is printed too. */
export function openBrowser(url: string): void {
  const [program, ...args] = browserCommand(url) ?? [];
  if (program === undefined) return;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.once('error', () => {});
  child.unref();
}

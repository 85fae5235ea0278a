import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const appwriteCliProgram = new URL('../../../node_modules/appwrite-cli/index.js', import.meta.url)
  .pathname;

/**
 * Runs the unmodified appwrite-cli to its end.
 * @param home where it keeps its settings
 * @param timeout milliseconds; 0 is none
 * @returns what it printed
 */
export async function appwriteCli(home: string, args: string[], timeout = 0): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: home, CI: '1', NO_COLOR: '1' };
  const { stdout } = await run(process.execPath, [appwriteCliProgram, ...args], { cwd: home, env, timeout });
  return stdout;
}

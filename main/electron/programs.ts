/**
 * Ends the programs of a server process that has ended, such as `ssh`: the server is their parent and ends them itself,
 * unless it was killed (`docs/decisions/027`).
 */
import { execFile } from 'node:child_process';
import type { FromServer } from '../../shared/serverMessages.ts';

/** The server as far as it matters here. */
export type ProgramOwner = {
  on(event: 'message', listener: (message: FromServer) => void): unknown;
  once(event: 'exit', listener: () => void): unknown;
};

export function endPrograms(server: ProgramOwner, end: (pid: number) => void = killGroup): void {
  const running = new Set<number>();
  server.on('message', (message) => {
    if (message.type === 'programStarted') running.add(message.pid);
    if (message.type === 'programGone') running.delete(message.pid);
  });
  server.once('exit', () => running.forEach(end));
}

/** At once: nobody is left to wait for its answer. */
function killGroup(pid: number): void {
  try {
    if (process.platform === 'win32')
      execFile('taskkill', ['/pid', String(pid), '/t', '/f'], () => undefined);
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** The guard's side of `startGuarded.ts`: starts one program and ends it when the pipe from the server closes. */
import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { endGroup, exitCode, ownGroup, signalGroup } from './processGroup.ts';

/** The one line that a guard gets. */
export type Guarded = { file: string; args: string[] };

/** Where the guard tells the id of its child. */
export const pidPipe = 3;

export function runGuard(): void {
  let said = '';
  let child: number | undefined;
  // Signals of a terminal or a session that ends are for the server, whose pipe closes then.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (text: string) => {
    said += text;
    if (child === undefined && said.includes('\n')) child = startChild(JSON.parse(said) as Guarded);
  });
  const leave = async () => {
    if (child !== undefined) await endGroup(child);
    process.exit(0);
  };
  process.stdin.on('end', leave).on('error', leave);
}

function startChild({ file, args }: Guarded): number | undefined {
  const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'], ...ownGroup });
  // 126, as shells have it, for what cannot be run.
  child.on('error', () => process.exit(126));
  child.on('exit', (code, signal) => {
    // Children it has left behind.
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    process.exit(exitCode(code, signal));
  });
  if (child.pid !== undefined) tell(child.pid);
  return child.pid;
}

function tell(pid: number): void {
  try {
    writeSync(pidPipe, `${pid}\n`);
  } catch {
    // The server is gone. The other pipe closes as well, and that is heard of in order.
  }
}

/** The desktop program ends what a server process has left that was killed (`docs/decisions/027`). */
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { endPrograms } from '../../main/electron/programs.ts';

function startProgram() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    detached: true,
    stdio: 'ignore',
  });
  return { child, pid: child.pid ?? 0, exit: once(child, 'exit') };
}

test('programs of a server process that has ended are killed, and no others', async () => {
  const server = new EventEmitter();
  const ended: number[] = [];
  endPrograms(server, (pid) => ended.push(pid));
  for (const pid of [11, 12]) server.emit('message', { type: 'programStarted', pid });
  server.emit('message', { type: 'programGone', pid: 11 });
  server.emit('exit', 137);
  expect(ended).toEqual([12]);
});

test('a program is killed with its whole group', async () => {
  const server = new EventEmitter();
  endPrograms(server);
  const { pid, exit } = startProgram();
  server.emit('message', { type: 'programStarted', pid });
  server.emit('exit', 137);
  expect(await exit).toEqual([null, 'SIGKILL']);
});

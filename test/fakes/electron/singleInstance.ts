/** The first instance listens on a socket in the profile folder; a second one sends its launch data there. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export type SecondLaunch = { argv: string[]; workingDirectory: string; data: unknown };

/** Run in a child process, because sockets are asynchronous and `requestSingleInstanceLock` is not. */
const sendScript = `
  const socket = require('node:net').connect(process.argv[1]);
  process.stdin.pipe(socket);
  socket.on('error', () => process.exit(1)).on('close', () => process.exit(0)).resume();`;

/** @returns false if another instance has the profile; it has received the launch data then */
export function requestLock(
  userData: string,
  data: unknown,
  onSecond: (launch: SecondLaunch) => void,
): boolean {
  mkdirSync(userData, { recursive: true });
  const address = join(userData, 'instance.sock');
  if (existsSync(address)) {
    const launch: SecondLaunch = { argv: process.argv, workingDirectory: process.cwd(), data };
    const input = JSON.stringify(launch);
    if (spawnSync(process.execPath, ['-e', sendScript, address], { input }).status === 0) return false;
    rmSync(address, { force: true });
  }
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    onSecond(JSON.parse(await text(socket)) as SecondLaunch);
    socket.end();
  });
  server.listen(address).unref();
  return true;
}

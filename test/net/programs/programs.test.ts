/** Programs end with us: asked, crashed or killed (`docs/decisions/027`). */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ProgramCall, ProgramEnd } from '../../../main/net/program.ts';
import { findProgram } from '../../../main/net/programs/findProgram.ts';
import { processBirth, toldBirth } from '../../../main/net/programs/processBirth.ts';
import { recordPrograms } from '../../../main/net/programs/recordPrograms.ts';
import { startDirectly } from '../../../main/net/programs/startDirectly.ts';
import { startGuarded } from '../../../main/net/programs/startGuarded.ts';
import type { StartTracked } from '../../../main/net/programs/tracked.ts';
import { endProcess } from '../../helpers/endProcess.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { setUpPrograms } from '../../helpers/setUpPrograms.ts';

const state = setUpFolder();
const programs = setUpPrograms();

/** Says its id and that of a child, and stays whatever it is asked. */
const stubborn = `
  import { spawn } from 'node:child_process';
  process.on('SIGTERM', () => console.log('not yet'));
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  console.log('pids', process.pid, child.pid);
  setInterval(() => {}, 1000);
`;

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @returns with what it has said, and both ids when it has told them */
function run(start: StartTracked, call: ProgramCall) {
  const said: string[] = [];
  const tracked: string[] = [];
  const ended = Promise.withResolvers<ProgramEnd>();
  const pids = Promise.withResolvers<number[]>();
  const running = start(
    call,
    {
      onLine(line, from) {
        said.push(`${from}: ${line}`);
        if (line.startsWith('pids ')) pids.resolve(line.split(' ').slice(1).map(Number));
      },
      onEnd: ended.resolve,
    },
    { onStart: (pid) => tracked.push(`start ${pid}`), onGone: (pid) => tracked.push(`gone ${pid}`) },
  );
  return { running, said, tracked, ended: ended.promise, pids: pids.promise };
}

describe.each([
  ['under a guard', startGuarded],
  ['as our own child', startDirectly],
])('a program %s', (_, start) => {
  test('says its lines, gets its arguments as they are, and its end is told once', async () => {
    await programs.write(
      'talker',
      `console.error('to stderr'); console.log(process.argv.slice(2).join('|')); process.exitCode = 7;`,
    );
    const { said, ended } = run(start, { name: 'talker', args: ['$HOME', 'two words', ';ls'] });
    expect(await ended).toEqual({ reason: 'exited', code: 7 });
    expect(said.sort()).toEqual(['stderr: to stderr', 'stdout: $HOME|two words|;ls']);
  });

  test('gets none of our secrets, but what its call names', async () => {
    process.env.LATCHKEY_TEST_SECRET = 'secret';
    await programs.write('teller', `console.log(Object.keys(process.env).sort().join(' '));`);
    const { said, ended } = run(start, { name: 'teller', args: [], env: { LATCHKEY_TEST_TOKEN: 'x' } });
    await ended;
    delete process.env.LATCHKEY_TEST_SECRET;
    expect(said[0]).toContain('PATH');
    expect(said[0]).toContain('LATCHKEY_TEST_TOKEN');
    expect(said[0]).not.toContain('LATCHKEY_TEST_SECRET');
  });

  test('that is nowhere is missing', async () => {
    const { ended } = run(start, { name: 'latchkey-no-such-program', args: [] });
    expect(await ended).toEqual({ reason: 'missing' });
  });

  test('is gone with its children when its end has resolved, also if it would rather stay', async () => {
    await programs.write('stubborn', stubborn);
    const { running, said, tracked, pids } = run(start, { name: 'stubborn', args: [] });
    const both = await pids;
    await running.end();
    expect(both.filter(lives)).toEqual([]);
    expect(said).toHaveLength(1);
    expect(tracked).toEqual([`start ${both[0]}`, `gone ${both[0]}`]);
  });

  test('that ends takes along what it has left behind', async () => {
    await programs.write('stubborn', `${stubborn}\nsetTimeout(() => process.exit(0), 50);`);
    const { ended, pids } = run(start, { name: 'stubborn', args: [] });
    const both = await pids;
    expect(await ended).toEqual({ reason: 'exited', code: 0 });
    await expect.poll(() => both.filter(lives)).toEqual([]);
  });
});

/** A server of its own, which runs the stubborn program and tells its ids. */
async function startServerOf(start: 'startGuarded' | 'startDirectly', stateDir: string) {
  const module = (name: string) => new URL(`../../../main/net/programs/${name}.ts`, import.meta.url).href;
  const source = `
    import { recordPrograms } from '${module('recordPrograms')}';
    import { ${start} } from '${module(start)}';
    const start = recordPrograms(${JSON.stringify(stateDir)}, ${start}, console.error);
    start({ name: 'stubborn', args: [] }, { onLine: (line) => console.log(line), onEnd: () => {} });
    setInterval(() => {}, 1000);
  `;
  const file = join(stateDir, 'server.ts');
  writeFileSync(file, source);
  const server = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(server.stdout), 'line');
  return { server, pids: String(line).split(' ').slice(1).map(Number) };
}

test('kill -9 of the server ends a guarded program and its children', async () => {
  await programs.write('stubborn', stubborn);
  const { server, pids } = await startServerOf('startGuarded', state.path);
  await endProcess(server, 'SIGKILL');
  await expect.poll(() => pids.filter(lives)).toEqual([]);
});

test('a server that is killed while the guard tells it the id of its program leaves none either', async () => {
  await programs.write('stubborn', stubborn);
  const entry = fileURLToPath(new URL('../../../main/guard.ts', import.meta.url));
  const { stdin, stdout, stdio } = spawn(process.execPath, [entry], {
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
  }) as ChildProcessByStdio<Writable, Readable, null>;
  stdio[3]?.destroy();
  stdin.write(`${JSON.stringify({ file: join(programs.folder, 'stubborn'), args: [] })}\n`);
  const [line] = await once(createInterface(stdout), 'line');
  const pids = String(line).split(' ').slice(1).map(Number);
  stdin.end();
  await expect.poll(() => pids.filter(lives)).toEqual([]);
});

test('what even that has left is ended at the next start, before a new one starts', async () => {
  await programs.write('stubborn', stubborn);
  await programs.write('talker', `console.log('here');`);
  const { server, pids } = await startServerOf('startDirectly', state.path);
  await endProcess(server, 'SIGKILL');
  expect(pids.filter(lives)).toEqual(pids);
  // A note of a process that has ended, whose id is that of another by now.
  const other = process.pid;
  writeFileSync(join(state.path, `program-${other}`), 'another birth');
  const start = recordPrograms(state.path, startGuarded, (error) => expect.unreachable(String(error)));
  const alive = await new Promise((resolve) =>
    start(
      { name: 'talker', args: [] },
      { onLine: () => resolve(pids.filter(lives)), onEnd: () => undefined },
    ),
  );
  expect(alive).toEqual([]);
  expect(lives(other)).toBe(true);
});

test('where the system has no room for another process, that is told and thrown nowhere', async () => {
  const errors: unknown[] = [];
  const full = () => {
    throw new Error('spawn ENOMEM');
  };
  const start = recordPrograms(state.path, full, (error) => errors.push(error));
  const end = await new Promise((resolve) =>
    start({ name: 'talker', args: [] }, { onLine: () => undefined, onEnd: resolve }),
  );
  expect(end).toEqual({ reason: 'exited', code: 126 });
  expect(errors).toHaveLength(1);
});

test('a program is looked for in the folders of PATH, never in the current one', async () => {
  await programs.write('planted', '');
  const { folder } = programs;
  expect(findProgram('planted')).toBe(join(folder, 'planted'));
  const relative = ['.', '', '..', basename(folder)].join(delimiter);
  const cwd = process.cwd();
  process.chdir(folder);
  const found = findProgram('planted', { PATH: relative });
  process.chdir(cwd);
  expect(found).toBeUndefined();
});

test('the birth of a process tells it from others', () => {
  expect(processBirth(process.pid)).toBe(processBirth(process.pid));
  expect(processBirth(process.pid)).not.toBe(processBirth(process.ppid));
  expect(processBirth(2 ** 22 + 1)).toBeUndefined();
});

test.skipIf(process.platform === 'win32')('a birth is the same in every zone and language', () => {
  const { TZ } = process.env;
  const births = ['Asia/Tokyo', 'America/Lima'].map((zone) => {
    process.env.TZ = zone;
    return toldBirth(process.pid);
  });
  Object.assign(process.env, TZ === undefined ? {} : { TZ });
  if (TZ === undefined) delete process.env.TZ;
  expect(births[0]).toMatch(/\d\d:\d\d:\d\d/);
  expect(births[1]).toBe(births[0]);
});

/** `latchkey restore`: the copies, one put back, and what a kill leaves. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { upload } from '../contract/support/uploads.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { realTime } from '../helpers/realTime.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { runCli, startCli } from './runCli.ts';

const folder = setUpFolder('test');
let dataDir: string;
const inData = (...names: string[]) => join(dataDir, ...names);
const restore = (...args: string[]) => runCli(['restore', ...args, '--data-dir', dataDir]);

beforeEach(() => {
  dataDir = folder.at('data');
});

async function put(server: Latchkey, name: string): Promise<void> {
  const sent = { bucketId: 'shared', fileId: name, bytes: Buffer.from(name) };
  expect((await upload(server.projectApi, sent)).status).toBe(201);
}

async function status(server: Latchkey, name: string): Promise<number> {
  const answer = await server.projectApi(`/storage/buckets/shared/files/${name}/download`);
  await answer.arrayBuffer();
  return answer.status;
}

/** A server that had one file when it was copied and got another one since. @returns the name of the copy */
async function copiedThenChanged(): Promise<string> {
  const first = await startLatchkey({ dataDir });
  await put(first, 'one');
  await first.stop();
  // One that was made a second after the start may lack the file.
  await rm(inData('copies'), { recursive: true, force: true });
  const second = await startLatchkey({ dataDir });
  const name = await poll(async () => (await copies())[0], 'the daily copy');
  await put(second, 'two');
  await second.stop();
  return name;
}

async function copies(): Promise<string[]> {
  const names = await readdir(inData('copies')).catch(() => []);
  return names.filter((name) => name.endsWith('.db')).map((name) => name.replace(/\.db$/, ''));
}

test('lists the copies and puts one back; what is newer is kept', async () => {
  const name = await copiedThenChanged();
  const listed = await restore('--json');
  const [copy] = (JSON.parse(listed.stdout) as { copies: { name: string; files: number; sound: boolean }[] })
    .copies;
  expect(copy).toMatchObject({ name, files: 1, sound: true });
  expect((await restore()).stdout).toContain(name);

  const { code, stdout } = await restore(name.slice(0, 10));
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /The database is what it was.*\n.*kept in set-aside\/database-.*\n1 uploaded file is newer/,
  );
  const server = await startLatchkey({ dataDir });
  expect([await status(server, 'one'), await status(server, 'two')]).toEqual([200, 404]);
  await server.stop();
  const aside = await readdir(inData('set-aside'));
  const [before = '', day = ''] = [
    aside.find((each) => each.startsWith('database-')),
    aside.find((each) => /^\d/.test(each)),
  ];
  expect(await readdir(inData('set-aside', day))).toHaveLength(1);
  const old = new Database(inData('set-aside', before, 'latchkey.db'), { readonly: true });
  expect(old.prepare('SELECT id FROM files ORDER BY seq').pluck().all()).toEqual(['one', 'two']);
  old.close();
});

test('a second server, a restore and a new beginning are refused while a server runs', async () => {
  const server = await startLatchkey({ dataDir });
  await put(server, 'one');
  const running = /^Latchkey is already running with this data folder[.;][^\n]*\n$/;
  await mkdir(inData('copies'), { recursive: true });
  await copyFile(inData('latchkey.db'), inData('copies', '2026-01-01T00-00-00Z.db'));
  for (const args of [
    ['restore', '2026-01-01'],
    ['restore', '--anew'],
    ['serve', '--no-open', '--api-port', '0'],
  ]) {
    const { code, stderr } = await runCli([...args, '--data-dir', dataDir]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(running)]);
  }
  expect(await status(server, 'one')).toBe(200);
  await server.stop();
});

test('says what it cannot put back, and changes nothing', async () => {
  await mkdir(dataDir);
  expect(await restore()).toMatchObject({ code: 0, stderr: expect.stringMatching(/no copies/) });
  expect(await restore('x')).toMatchObject({ code: 1, stderr: expect.stringMatching(/no copies/) });
  await mkdir(inData('copies'));
  await writeFile(inData('copies', '2026-01-01T00-00-00Z.db'), 'no database');
  expect(await restore('x')).toMatchObject({ code: 1, stderr: expect.stringMatching(/no copy "x"/) });
  expect(await restore('2026-01-01')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/damaged itself/),
  });
  expect(await restore('--anew', 'x')).toMatchObject({ code: 2 });
  expect(existsSync(inData('latchkey.db'))).toBe(false);
});

test('puts nothing back for an empty name, or for less of a name than a day', async () => {
  const name = await copiedThenChanged();
  const before = await readFile(inData('latchkey.db'));
  expect(await restore('')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'The name of a copy is missing; "latchkey --help" shows how to write it.\n',
  });
  for (const part of [
    ' ',
    '2',
    name.slice(0, 4),
    name.slice(0, 7),
    name.slice(0, 9),
    `${name.slice(0, 10)}x`,
  ]) {
    const answer = await restore(part);
    expect(answer, part).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/no copy "/) });
  }
  expect(await readFile(inData('latchkey.db'))).toEqual(before);
  expect(existsSync(inData('set-aside'))).toBe(false);
  expect((await restore(name)).code).toBe(0);
});

test('a kill at any moment leaves one of the two, and the next start completes it', {
  timeout: 600_000,
}, async () => {
  const name = await copiedThenChanged();
  const whole = await readFile(inData('latchkey.db'));
  let restored = 0;
  for (let round = 0; round < 10; round += 1) {
    for (const suffix of ['-wal', '-shm', '.restored'])
      await rm(inData(`latchkey.db${suffix}`), { force: true });
    await writeFile(inData('latchkey.db'), whole);
    const command = startCli(['restore', name, '--data-dir', dataDir]);
    await poll(
      () => existsSync(inData('latchkey.db.restoring')) || command.process.exitCode !== null,
      'the restore',
    );
    await realTime(round * 10);
    await endProcess(command.process, 'SIGKILL');
    const server = await startLatchkey({ dataDir });
    expect(await status(server, 'one')).toBe(200);
    restored += (await server.projectApi('/storage/buckets/shared/files/two')).status === 404 ? 1 : 0;
    await server.stop();
  }
  console.log(`${restored} of 10 kills came after the decision`);
});

test('what was decided before a kill is done by the next start, whatever log lies there', async () => {
  const name = await copiedThenChanged();
  await copyFile(inData('copies', `${name}.db`), inData('latchkey.db.restored'));
  await writeFile(inData('latchkey.db-wal'), 'of the database that is replaced');
  const server = await startLatchkey({ dataDir });
  expect([await status(server, 'one'), await status(server, 'two')]).toEqual([200, 404]);
  await server.stop();
});

import { rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Models } from 'node-appwrite';
import { describe, expect, test } from 'vitest';
import { endProcess } from '../helpers/endProcess.ts';
import { filesBelow } from '../helpers/filesBelow.ts';
import { startLatchkey } from '../helpers/latchkey.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { sparseFile } from '../helpers/sparse.ts';
import { nextLine, runCli, startCli } from './runCli.ts';

const folder = setUpFolder();
const server = setUpLatchkey();

function run(...args: string[]) {
  return runCli([...args, '--data-dir', server.dataDir]);
}

/** Bytes in the data folder and below it, without the copy of the database that a server makes soon after its start. */
async function sizeOf(dataDir: string): Promise<number> {
  const kept = (await filesBelow(dataDir)).filter((path) => !path.startsWith(join(dataDir, 'copies')));
  const sizes = await Promise.all(kept.map((path) => stat(path)));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

async function json(...args: string[]) {
  const { code, stdout, stderr } = await run(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('share', () => {
  test('prints an object for each of a split, with every address of its link', async () => {
    const paths = [await folder.write('one.txt'), await folder.write('two.txt')];
    const [shared] = await json('share', '--split', ...paths, '--expires', '2030-01-31T08:15:00Z');
    expect(shared.map(({ name }: { name: string }) => name)).toEqual(['one.txt', 'two.txt']);
    for (const link of shared) {
      expect(Object.keys(link).sort()).toEqual(
        [
          ...['download', 'expire', 'id', 'name', 'page', 'preview', 'size', 'tokenId', 'view'],
          ...['audience', 'route', 'warning'],
          ...['files', 'leftOut', 'limit', 'opensAt', 'passworded', 'policy'],
        ].sort(),
      );
      expect(link).toMatchObject({ size: 7, expire: '2030-01-31T08:15:00.000+00:00' });
      expect(link.page).toMatch(new RegExp(`^${server.shareUrl}/s/[0-9A-Za-z]{22,}$`));
      expect(await (await fetch(link.download)).text()).toBe(link.name);
    }
  });

  test('gives a pipe the bare address', async () => {
    const { code, stdout } = await run('share', await folder.write('piped.txt'));
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${server.shareUrl}/s/[0-9A-Za-z]{22,}\n$`));
  });

  test('a day as end is all of that day', async () => {
    const path = await folder.write('christmas.txt');
    const [link] = await json('share', path, '--expires', '2030-12-24');
    expect(Date.parse(link.expire)).toBe(new Date(2030, 11, 24, 23, 59, 59, 999).getTime());
  });

  test('never and a duration are ends', async () => {
    const path = await folder.write('ends.txt');
    const [never] = await json('share', path, '--expires', 'never');
    const [soon] = await json('share', path, '--expires', '90m');
    expect(never.expire).toBe('');
    expect(Date.parse(soon.expire) - Date.now()).toBeGreaterThan(89 * 60_000);
    expect(Date.parse(soon.expire) - Date.now()).toBeLessThanOrEqual(90 * 60_000);
  });

  test('of 20 GB copies nothing and hashes nothing first, and its far end is there', async () => {
    const path = await sparseFile(folder.at('huge.bin'), 20_000_000_000);
    const before = await sizeOf(server.dataDir);
    const started = performance.now();
    const [link] = await json('share', path);
    const took = performance.now() - started;
    console.log(`latchkey share of 20 GB, cold process: ${Math.round(took)} ms (budget 500 ms)`);
    expect(link.size).toBe(20_000_000_000);
    const { files } = (await (await server.api('/storage/buckets/shared/files')).json()) as Models.FileList;
    expect(files.find(({ name }) => name === 'huge.bin')?.signature).toBe('');
    expect((await sizeOf(server.dataDir)) - before).toBeLessThan(1_000_000);
    const range = await fetch(link.download, { headers: { range: 'bytes=19999999989-19999999999' } });
    expect([range.status, await range.text()]).toEqual([206, 'the far end']);
    // Ends the hashing of it.
    await truncate(path);
  });

  test.each([
    ['a file that is not there', 'missing.txt'],
    ['what lies in no folder', 'piped.txt/below.txt'],
  ])('refuses %s with one sentence that holds no path', async (_what, name) => {
    const { code, stdout, stderr } = await run('share', folder.at(name));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
    expect(stderr).not.toContain(folder.path);
  });

  test('a name cannot act on the terminal, neither plainly nor in JSON', async () => {
    const name = 'a\u001b[2Jb\u009b31m\u202e.txt';
    const path = await folder.write(name);
    const [link] = await json('share', path);
    expect(link.name).toBe(name);
    const plain = await run('list');
    const machine = await run('list', '--json');
    for (const { stdout } of [plain, machine])
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(plain.stdout).toContain('a\\u{1b}[2Jb');
  });
});

describe('links', () => {
  test('are listed, extended and stopped by their ID', async () => {
    const [{ id, page, download }] = await json(
      'share',
      await folder.write('managed.txt'),
      '--expires',
      '1h',
    );
    const [{ total, links }] = await json('list');
    expect(total).toBe(links.length);
    expect(links).toContainEqual(
      expect.objectContaining({ id, tokenId: id, page, state: 'live', accessedAt: '' }),
    );
    expect((await run('list')).stdout).toMatch(
      new RegExp(`^${id} +managed.txt +11 bytes +live +in 1 hour +never +${page}$`, 'm'),
    );

    expect((await json('extend', id, 'never'))[0]).toMatchObject({ id, expire: '', state: 'live' });
    expect((await run('extend', id, '2030-01-31')).stdout).toContain('managed.txt: Ends in');

    expect((await json('stop', id))[0]).toMatchObject({ id, state: 'stopped' });
    expect((await fetch(download)).status).toBe(404);
    expect((await fetch(page)).status).toBe(404);

    for (const args of [
      ['extend', id, '1d'],
      ['change', id, '--expires', '1d'],
    ]) {
      expect(await run(...args)).toMatchObject({
        code: 1,
        stderr: 'managed.txt was stopped and stays so; share it again for a new link.\n',
      });
    }
  });

  test('show the new version of their file once they are renewed', async () => {
    const path = await folder.write('renewed.txt', 'old');
    const [{ id, page, download }] = await json('share', path);
    expect((await run('renew', id)).stdout).toBe('renewed.txt is what was shared. Nothing to renew.\n');
    await writeFile(path, 'the new one');
    expect((await fetch(page)).status).toBe(404);
    expect((await run('renew', id)).stdout).toBe(
      'renewed.txt is shared as it is now, at the same address.\n',
    );
    expect(await (await fetch(download)).text()).toBe('the new one');
  });

  test('say their end in days, not as “next week”', async () => {
    const [{ id }] = await json('share', await folder.write('days.txt'));
    expect((await run('extend', id, '7d')).stdout).toMatch(/^days\.txt: Ends in 7 days, /);
  });

  test.each([
    ['stop', 'nosuchlink'],
    ['extend', 'nosuchlink', '1d'],
    ['stop', '../settings'],
  ])('%s %s is refused with one sentence', async (...args) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\n$/);
  });
});

test('clear takes what has ended from the list, and tells how much', async () => {
  const [shared] = await json('share', await folder.write('cleared.txt'));
  await run('stop', shared.id);
  const [{ total }] = await json('clear');
  expect(total).toBeGreaterThan(0);
  const [{ links }] = await json('list');
  expect(links.map(({ id }: { id: string }) => id)).not.toContain(shared.id);
  expect((await run('clear')).stdout).toBe('Nothing has ended, so nothing was cleared.\n');
});

describe('keys', () => {
  test('are made, listed without their secret, and taken back', async () => {
    const [key] = await json('key', 'create', '--name', 'backup', '--scopes', 'files.read,buckets.read');
    const headers = { 'x-appwrite-project': 'latchkey', 'x-appwrite-key': key.secret };
    const buckets = () => fetch(`${server.apiUrl}/storage/buckets`, { headers });
    expect((await buckets()).status).toBe(200);

    const [{ keys }] = await json('key', 'list');
    expect(keys).toContainEqual(
      expect.objectContaining({ id: key.id, name: 'backup', hint: key.secret.slice(-4) }),
    );
    expect((await run('key', 'list')).stdout).not.toContain(key.secret);

    expect((await json('key', 'revoke', key.id))[0]).toEqual({ id: key.id });
    expect((await buckets()).status).toBe(401);
    expect((await run('key', 'revoke', key.id)).code).toBe(1);
  });

  test('end when they were told to', async () => {
    const made = ['key', 'create', '--name', 'soon', '--scopes', 'files.read', '--expires', '7d'];
    const [key] = await json(...made);
    const left = Date.parse(key.expire) - Date.now();
    expect(left).toBeGreaterThan(6 * 86_400_000);
    expect(left).toBeLessThan(8 * 86_400_000);
    expect((await run('key', 'list')).stdout).toContain('ENDS');
  });

  test('only the secret goes to stdout, so a script can take it', async () => {
    const { code, stdout } = await run('key', 'create', '--name', 'script', '--scopes', 'all');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^standard_[0-9a-f]+\n$/);
  });
});

describe('without a running server', () => {
  test('a command starts one for itself and leaves nothing running', async () => {
    const dataDir = folder.at('cold');
    const created = await runCli([
      'key',
      'create',
      '--name',
      'a',
      '--scopes',
      'all',
      '--json',
      '--data-dir',
      dataDir,
    ]);
    const listed = await runCli(['key', 'list', '--json', '--data-dir', dataDir]);
    expect([created.code, listed.code]).toEqual([0, 0]);
    expect(JSON.parse(listed.stdout).keys).toHaveLength(1);
  });

  test('commands that come at once wait for each other', async () => {
    const dataDir = folder.at('crowded');
    const create = () =>
      runCli(['key', 'create', '--name', 'a', '--scopes', 'all', '--json', '--data-dir', dataDir]);
    const ended = await Promise.all([create(), create(), create()]);
    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      Array(3).fill({ code: 0, stderr: '' }),
    );
  });

  test('addresses nobody listens on are not printed, and it is said why', async () => {
    const dataDir = folder.at('silent');
    const serving = await startLatchkey({ dataDir });
    const [shared] = await serving.share([await folder.write('silent.txt')]);
    await serving.stop();
    const addresses = { page: null, view: null, preview: null, download: null };
    const note = /^No server runs now, [^\n]+\n$/;
    const id = shared?.link.$id ?? '';
    const listed = await runCli(['list', '--json', '--data-dir', dataDir]);
    expect(JSON.parse(listed.stdout).links).toEqual([expect.objectContaining({ id, ...addresses })]);
    expect(listed.stderr).toMatch(note);
    const plain = await runCli(['list', '--data-dir', dataDir]);
    expect(plain.stdout).not.toContain('://');
    expect(plain.stderr).toMatch(note);
    for (const command of [
      ['extend', id, 'in', '2', 'weeks'],
      ['stop', id],
    ]) {
      const ended = await runCli([...command, '--json', '--data-dir', dataDir]);
      expect(JSON.parse(ended.stdout)).toMatchObject({ id, ...addresses });
      expect(ended.stderr).toMatch(note);
    }
  });

  test('share becomes the server, shows visits, and ends with Ctrl-C', async () => {
    const dataDir = folder.at('becoming');
    const running = startCli(['share', await folder.write('visited.txt'), '--json', '--data-dir', dataDir]);
    const link = JSON.parse(await nextLine(running.stdout));
    expect(await nextLine(running.stderr)).toContain('Ctrl-C');
    expect(await (await fetch(link.download)).text()).toBe('visited.txt');
    expect(await nextLine(running.stderr)).toMatch(
      /^\d\d:\d\d:\d\d {2}visited\.txt was opened from 127\.0\.0\.1$/,
    );

    const second = await runCli(['list', '--json', '--data-dir', dataDir]);
    expect(JSON.parse(second.stdout).links).toHaveLength(1);

    expect(await endProcess(running.process, 'SIGINT')).toBe(0);
    await expect(fetch(link.download)).rejects.toThrow();
  });

  test('a share that fails does not stay', async () => {
    const ended = await runCli(['share', folder.at('nothing'), '--data-dir', folder.at('failing')]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^[^\n]+\.\n$/);
  });

  test('what a killed server left behind does not mislead', async () => {
    const killed = await startLatchkey();
    await killed.kill();
    const listed = await runCli(['list', '--json', '--data-dir', killed.dataDir]);
    expect(JSON.parse(listed.stdout)).toEqual({ total: 0, links: [] });
    await rm(killed.dataDir, { recursive: true });
  });
});

test('a slip is one sentence on stderr and exit code 2', async () => {
  expect(await runCli(['shrae'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'There is no command "shrae"; "latchkey --help" shows them all.\n',
  });
});

test('help and version go to stdout', async () => {
  expect(await runCli(['--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Usage: latchkey'),
    stderr: '',
  });
  expect(await runCli(['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

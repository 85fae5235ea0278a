/** The terms of a link on the command line: given with it, changed, taken away. */
import { spawn } from 'node:child_process';
import { mkdir, rename, symlink } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { program } from '../helpers/latchkey.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { runCli } from './runCli.ts';

const folder = setUpFolder();
const server = setUpLatchkey();

async function json(...args: string[]) {
  const { code, stdout, stderr } = await runCli([...args, '--json', '--data-dir', server.dataDir]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

test('several files are one link, with its terms', async () => {
  const paths = [await folder.write('one.txt'), await folder.write('two.txt')];
  const terms = ['--name', 'Both', '--note', 'Hello', '--password', 'open sesame', '--limit', '3'];
  const link = await json('share', ...paths, ...terms, '--opens', '2031-02-03T04:05:06Z');
  expect(link).toMatchObject({
    ...{ name: 'Both.zip', files: 2, leftOut: 0, passworded: true, limit: 3 },
    ...{ opensAt: '2031-02-03T04:05:06.000+00:00', view: '', preview: '', download: '' },
  });
  expect(link.size).toBeGreaterThan(14);
});

test('what is left out of a folder is said', async () => {
  await mkdir(folder.at('some'));
  await folder.write('some/one.txt');
  await symlink(folder.at('nowhere'), folder.at('some/broken'));
  const { stderr } = await runCli(['share', folder.at('some'), '--data-dir', server.dataDir]);
  expect(stderr).toContain('1 file is left out; manifest.json below the address says why.\n');
});

test('a link is changed term by term, and what is taken away is gone', async () => {
  const { id } = await json('share', await folder.write('plan.txt'), '--once', '--password', 'p');
  expect(await json('change', id, '--label', 'mine', '--limit', '7')).toMatchObject({
    ...{ label: 'mine', limit: 7, passworded: true },
  });
  const open = await json('change', id, '--no-password', '--no-limit', '--no-opens', '--name', 'new.txt');
  expect(open).toMatchObject({
    passworded: false,
    limit: null,
    opensAt: null,
    label: 'mine',
    name: 'new.txt',
  });
  expect(await (await fetch(open.download)).text()).toBe('plan.txt');
  const plain = await runCli(['change', id, '--note', 'x', '--data-dir', server.dataDir]);
  expect(plain).toMatchObject({ code: 0, stdout: 'new.txt is changed.\n' });
});

test('a link follows its file, and is pinned again', async () => {
  const path = await folder.write('living.txt', 'one');
  const shared = await json('share', path, '--live');
  expect(shared).toMatchObject({ policy: 'live', size: 3 });
  await folder.write('living.txt', 'three');
  expect(await (await fetch(shared.download)).text()).toBe('three');
  expect(await json('change', shared.id, '--no-live')).toMatchObject({ policy: 'pinned', size: 5 });
  await folder.write('living.txt', 'seven!!');
  expect((await fetch(shared.download)).status).toBe(404);
  expect(await json('change', shared.id, '--live')).toMatchObject({ policy: 'live', size: 7, problem: '' });
});

test('a link follows its folder, with what comes into it, and is pinned again', async () => {
  await mkdir(folder.at('living'));
  await folder.write('living/a.txt', 'one');
  const shared = await json('share', folder.at('living'), '--live', '--include-new');
  expect(shared).toMatchObject({ policy: 'live', files: 1 });
  await folder.write('living/b.txt', 'two');
  const listed = async () => (await (await fetch(`${shared.page}/manifest.json`)).json()).files.length;
  expect(await listed()).toBe(2);
  expect(await json('change', shared.id, '--no-live')).toMatchObject({ policy: 'pinned', files: 2 });
  await folder.write('living/a.txt', 'three');
  expect((await fetch(`${shared.page}/files/living/a.txt`)).status).toBe(412);
  expect(await json('change', shared.id, '--live')).toMatchObject({ policy: 'live', problem: '' });
  expect(await (await fetch(`${shared.page}/files/living/a.txt`)).text()).toBe('three');
});

test('a folder that was moved is followed to its new place', async () => {
  await mkdir(folder.at('before'));
  await folder.write('before/one.txt');
  const { id, name } = await json('share', folder.at('before'));
  await rename(folder.at('before'), folder.at('after'));
  expect(await json('renew', id, '--at', folder.at('after'))).toMatchObject({ name, problem: '', files: 1 });
  const plain = await runCli(['renew', id, '--at', folder.at('nowhere'), '--data-dir', server.dataDir]);
  expect(plain).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere') });
});

test('a password comes from the input, and nothing is shared without it', async () => {
  const args = [
    'share',
    await folder.write('piped.txt'),
    '--password',
    '-',
    '--json',
    '--data-dir',
    server.dataDir,
  ];
  const withInput = async (input: string) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.end(input);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { stdout, stderr };
  };
  const { page, passworded } = JSON.parse((await withInput('open sesame\nmore\n')).stdout);
  expect(passworded).toBe(true);
  const body = new URLSearchParams({ password: 'open sesame' });
  const entered = await fetch(`${page}/password`, { method: 'POST', body, redirect: 'manual' });
  expect(entered.status).toBe(303);
  for (const input of ['', '\n']) {
    const { stdout, stderr } = await withInput(input);
    expect([stdout, stderr]).toEqual(['', expect.stringContaining('password is missing')]);
  }
});

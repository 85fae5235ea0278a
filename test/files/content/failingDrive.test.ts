/** Drives fail in many ways: a share that went away, a key that was pulled out. None is more than an unreadable file. */
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityOf, isIntact } from '../../../main/files/content/identity.ts';
import { closeQuietly, contentProblem, openRegular } from '../../../main/files/content/openRegular.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-drive-'));
  await writeFile(join(folder, 'file'), 'x');
});
afterAll(() => rm(folder, { recursive: true }));

const failure = (code: string) => Object.assign(new Error(`${code}: at ${folder}`), { code });

describe('what a system error says about a file', () => {
  test.each([
    'EIO',
    'ESTALE',
    'ENOTCONN',
    'ETIMEDOUT',
    'EHOSTDOWN',
    'EHOSTUNREACH',
    'ENODEV',
    'EAGAIN',
    'EBUSY',
    'EACCES',
    'UNKNOWN',
  ])('%s: it cannot be read', (code) => {
    expect(contentProblem(failure(code))).toMatchObject({ reason: 'unreadable' });
  });
  test.each(['ENOENT', 'ENOTDIR'])('%s: it is missing', (code) => {
    expect(contentProblem(failure(code))).toMatchObject({ reason: 'missing' });
  });
  test.each(['EMFILE', 'ENFILE', 'ENOMEM', 'ERR_INVALID_ARG_VALUE', ''])('%j: nothing', (code) => {
    expect(contentProblem(failure(code))).toBeUndefined();
  });
});

test('a descriptor that can no longer be asked is not intact, and closing it throws nothing', () => {
  const { fd, stat } = openRegular(join(folder, 'file'));
  expect(isIntact(fd, identityOf(stat))).toBe(true);
  closeSync(fd);
  expect(isIntact(fd, identityOf(stat))).toBe(false);
  expect(() => closeQuietly(fd)).not.toThrow();
});

test('what is no file is refused without keeping a descriptor', () => {
  const next = () => {
    const fd = openSync(join(folder, 'file'), 'r');
    closeSync(fd);
    return fd;
  };
  const before = next();
  for (let n = 0; n < 10; n += 1) expect(() => openRegular(folder)).toThrow('changed');
  expect(next()).toBe(before);
});

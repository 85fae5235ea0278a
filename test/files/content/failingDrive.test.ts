/** Drives fail in many ways: a share that went away, a key that was pulled out. None is more than an unreadable file. */
import { closeSync, openSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { identityOf, isIntact } from '../../../main/files/content/identity.ts';
import { closeQuietly, contentProblem, openRegular } from '../../../main/files/content/openRegular.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const folder = setUpFolder();
beforeAll(() => folder.write('file', 'x'));

const failure = (code: string) => Object.assign(new Error(`${code}: at ${folder.path}`), { code });

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
  const { fd, stat } = openRegular(folder.at('file'));
  expect(isIntact(fd, identityOf(stat))).toBe(true);
  closeSync(fd);
  expect(isIntact(fd, identityOf(stat))).toBe(false);
  expect(() => closeQuietly(fd)).not.toThrow();
});

test('what is no file is refused without keeping a descriptor', () => {
  const next = () => {
    const fd = openSync(folder.at('file'), 'r');
    closeSync(fd);
    return fd;
  };
  const before = next();
  for (let n = 0; n < 10; n += 1) expect(() => openRegular(folder.path)).toThrow('changed');
  expect(next()).toBe(before);
});

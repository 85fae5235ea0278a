import { expect, test } from 'vitest';
import { createPageSession, readCode, signIn, takeCode } from '../../../renderer/state/session.ts';
import { ApiError } from '../../../shared/api/apiError.ts';
import type { CreatedConsoleSession } from '../../../shared/wire/sessions.ts';

const project = { 'x-appwrite-project': 'latchkey' };

function memory(): () => Storage {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
    removeItem: (key: string) => values.delete(key),
  };
  return () => storage as unknown as Storage;
}

function forbidden(): Storage {
  throw new Error('The operation is insecure.');
}

test('the secret goes along as a header, also from another tab of the same origin, until it is forgotten', () => {
  const storage = memory();
  const [page, tab] = [createPageSession(storage), createPageSession(storage)];
  expect(page.headers()).toEqual(project);
  page.keep('secret');
  expect(tab.headers()).toEqual({ ...project, 'x-latchkey-session': 'secret' });
  tab.forget();
  expect(page.headers()).toEqual(project);
});

test('a browser that allows no storage is signed in until the page is left', () => {
  const page = createPageSession(forbidden);
  expect(page.headers()).toEqual(project);
  page.keep('secret');
  expect(page.headers()).toEqual({ ...project, 'x-latchkey-session': 'secret' });
  page.forget();
  expect(page.headers()).toEqual(project);
});

test('the desktop window keeps none', () => {
  expect(createPageSession(undefined).headers()).toEqual(project);
});

test('the code is taken out of the address at once', () => {
  const replaced: unknown[] = [];
  const history = { replaceState: (...args: unknown[]) => replaced.push(args) } as unknown as History;
  const at = (hash: string) => ({ hash, pathname: '/', search: '' }) as Location;
  expect(takeCode(at('#code=a-B_9'), history)).toBe('a-B_9');
  expect(replaced).toEqual([[null, '', '/']]);
  for (const hash of ['', '#', '#code=', '#code=a b', '#code=a&b', '#other=a']) {
    expect([takeCode(at(hash), history), readCode(hash)]).toEqual([undefined, undefined]);
  }
  expect(replaced).toHaveLength(1);
});

test('a refused code leaves the session of before', async () => {
  const page = createPageSession(memory());
  const created = { secret: 'first' } as CreatedConsoleSession;
  expect(await signIn({ signIn: async () => created }, page, 'code')).toBeUndefined();
  const refuse = async () => {
    throw new ApiError('refused', { status: 403, type: 'console_code_used' });
  };
  expect(await signIn({ signIn: refuse }, page, 'code')).toBe('console_code_used');
  expect(page.headers()).toMatchObject({ 'x-latchkey-session': 'first' });
});

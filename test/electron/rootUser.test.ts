import { expect, test } from 'vitest';
import { cannotHaveSandbox } from '../../main/electron/rootUser.ts';

test('root without a sandbox is refused on Linux, and nobody else', () => {
  const root = { platform: 'linux', userId: 0, noSandbox: true } as const;
  expect(cannotHaveSandbox(root)).toBe(true);
  expect(cannotHaveSandbox({ ...root, userId: 1_000 })).toBe(false);
  expect(cannotHaveSandbox({ ...root, platform: 'win32', userId: undefined })).toBe(false);
  // Real Electron ends by itself; the stand-in has no sandbox that root could lack.
  expect(cannotHaveSandbox({ ...root, noSandbox: false })).toBe(false);
});

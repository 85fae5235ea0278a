import { afterEach, expect, test, vi } from 'vitest';
import { createHost } from '../../../renderer/state/host.ts';

afterEach(() => vi.unstubAllGlobals());

test('the desktop copies through its bridge, and says when that fails', async () => {
  const copyText = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('refused'));
  const bridge = { copyText } as unknown as Parameters<typeof createHost>[0];
  const host = createHost(bridge);
  expect(host.desktop).toBe(bridge);
  expect([await host.copy('a'), await host.copy('b')]).toEqual([false, true]);
  expect(copyText.mock.calls).toEqual([['a'], ['b']]);
});

test('a browser copies by its clipboard', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const host = createHost(undefined);
  expect([host.desktop, await host.copy('a')]).toEqual([undefined, true]);
  expect(writeText.mock.calls).toEqual([['a']]);
});

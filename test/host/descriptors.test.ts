import { execFileSync } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { divideDescriptors, raiseDescriptorLimit } from '../../main/host/descriptors.ts';

test.each([512, 1_024, 4_096, 16_384, 1_000_000])('of %s descriptors the owner keeps enough', (limit) => {
  const { visitors, api, realtime } = divideDescriptors(limit);
  // Each connection may have a file open.
  expect(2 * (visitors.total + api.total)).toBeLessThanOrEqual(limit - 96);
  expect(visitors.perAddress).toBeLessThan(visitors.perLoopbackAddress);
  expect(visitors.perLoopbackAddress).toBeLessThan(visitors.total);
  expect(realtime.guests + realtime.authorized).toBeLessThan(api.total);
});

test.runIf(process.platform === 'linux')(
  'the limit is raised as far as it helps and the system allows',
  async () => {
    const limits = () =>
      execFileSync('prlimit', [`--pid=${process.pid}`, '--nofile', '--raw', '--noheadings'])
        .toString()
        .split(/\s+/);
    const hard = Number(limits()[3] ?? limits().at(-2));
    execFileSync('prlimit', [`--pid=${process.pid}`, '--nofile=900:']);
    expect(await raiseDescriptorLimit()).toBe(Math.min(hard, 16_384));
  },
);

test.runIf(process.platform === 'linux')(
  'where the system lists no limits, a child tells its own',
  async () => {
    const report = vi.spyOn(process.report, 'getReport');
    execFileSync('prlimit', [`--pid=${process.pid}`, '--nofile=800:']);
    expect(await raiseDescriptorLimit('darwin')).toBe(800);
    vi.stubEnv('PATH', '/nowhere');
    expect(await raiseDescriptorLimit('darwin')).toBe(256);
    expect(report).not.toHaveBeenCalled();
    vi.unstubAllEnvs();
  },
);

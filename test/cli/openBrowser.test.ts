import { expect, test } from 'vitest';
import { browserCommand } from '../../main/cli/openBrowser.ts';

const url = 'http://127.0.0.1:4748/#code=a&b';

test('no browser is opened where there is no display', () => {
  expect(browserCommand(url, { platform: 'linux', env: {} })).toBeUndefined();
  expect(
    browserCommand(url, { platform: 'darwin', env: { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } }),
  ).toBeUndefined();
});

test.each([
  ['linux', { DISPLAY: ':0' }, 'xdg-open'],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
  ['darwin', {}, 'open'],
  ['win32', {}, 'rundll32'],
] as const)('on %s with %o the page opens with %s', (platform, env, program) => {
  const command = browserCommand(url, { platform, env });
  expect(command?.[0]).toBe(program);
  expect(command?.at(-1)).toBe(url);
});

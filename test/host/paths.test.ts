import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultDataDir } from '../../main/host/paths.ts';

const home = join('/', 'home', 'ada');

test.each([
  ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'latchkey')],
  ['linux', {}, join(home, '.local', 'share', 'latchkey')],
  ['linux', { XDG_DATA_HOME: '' }, join(home, '.local', 'share', 'latchkey')],
  ['darwin', {}, join(home, 'Library', 'Application Support', 'Latchkey')],
  ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Latchkey')],
  ['win32', {}, join(home, 'AppData', 'Roaming', 'Latchkey')],
] as const)('on %s with %o the data folder is %s', (platform, env, folder) => {
  expect(defaultDataDir({ platform, env, home })).toBe(folder);
});

/** The desktop program takes the options that say who can open links, as the command line does: `npm start -- --lan`. */
import { expect, test } from 'vitest';
import type { Reach } from '../../shared/wire/reach.ts';
import { whatRuns } from '../helpers/desktop.ts';
import { english } from '../helpers/english.ts';
import { json } from '../helpers/requests.ts';
import { setUpDesktop } from '../helpers/setUpDesktop.ts';

console.log(`The desktop program runs on ${whatRuns}.`);

const { usage } = english.desktop.strings;
const publicUrl = 'https://share.example.com/files';
const desktop = setUpDesktop(() => ({ args: ['--public-url', publicUrl, '--audience', 'computer'] }));

async function settings() {
  const { apiUrl, secret } = await desktop.serverFile();
  const answer = fetch(`${apiUrl}/latchkey/reach`, { headers: { 'x-latchkey-secret': secret } });
  return ((await json(answer)) as Reach).settings;
}

test('of the first launch before its listeners start, of a later one at once', async () => {
  expect(await settings()).toMatchObject({ publicUrl, audience: 'computer', routerPort: null });
  expect(await desktop.secondLaunch(['--no-public-url', '--address', '192.168.1.20'])).toMatchObject({
    code: 0,
  });
  await expect
    .poll(settings)
    .toMatchObject({ publicUrl: null, audience: 'computer', address: '192.168.1.20' });
});

test('refused in one sentence before anything starts, when a value cannot be', async () => {
  const values = { option: 'tunnel', text: 'nobody' } as const;
  const { code, stderr } = await desktop.secondLaunch(['--lan', '--tunnel', 'nobody']);
  expect(code).toBe(2);
  if (typeof usage.reachValue === 'function') expect(stderr).toContain(`${usage.reachValue(values)}\n`);
  expect(await settings()).toMatchObject({ lan: false, tunnel: null });
});

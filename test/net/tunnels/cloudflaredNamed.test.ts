/** Tunnels of the owner's at Cloudflare, which have a name and an address that stays. */
import { mkdir, rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  noLogin,
  quicBlocked,
  registered,
  started,
  tunnelGone,
  unknownTunnel,
} from '../../fakes/tunnels/cloudflaredOutput.ts';
import type { Step } from '../../fakes/tunnels/script.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { openVendor, type VendorWorld } from './vendorWorld.ts';

const good: Step[] = [started, { edge: {} }, registered];
const publicUrl = 'https://files.example.com';
/** No configuration of this computer is read. */
const home = setUpFolder();
const before = process.env.HOME;

let world: VendorWorld;
beforeEach(() => {
  process.env.HOME = home.path;
});
afterEach(async () => {
  process.env.HOME = before;
  await world.close();
});

async function open(url: string | null, ...runs: Step[][]): Promise<void> {
  const settings = { tunnel: 'cloudflared:files', publicUrl: url };
  world = await openVendor({ program: 'cloudflared', runs, settings });
}

test('the address that was given beside it is its own, and is asked for at once', async () => {
  await open(publicUrl, good);
  const route = await world.is('on');
  expect(route).toMatchObject({ id: 'tunnel:cloudflared:files', origin: publicUrl, operator: 'Cloudflare' });
  expect(route.proof?.by).toBe('edge');
  const [call] = world.calls();
  expect(call?.config).toBe('');
  expect(call?.argv).toEqual(expect.arrayContaining(['run', '--url', `http://127.0.0.1:${world.deps.port}`]));
  expect(call?.argv.at(-1)).toBe('files');
});

test('the address in the configuration of cloudflared counts before that one', async () => {
  await mkdir(home.at('.cloudflared'), { recursive: true });
  const rules = ['ingress:', '  - hostname: other.example.com', '  - service: http_status:404', ''];
  await home.write('.cloudflared/config.yml', rules.join('\n'));
  await open(publicUrl, good);
  expect((await world.is('on')).origin).toBe('https://other.example.com');
  await rm(home.at('.cloudflared'), { recursive: true });
});

test('without an address that is said anywhere it fails, and says how to give one', async () => {
  await open(null, good);
  const route = await world.is('failed', 'noHostname');
  expect(route.fault).toMatchObject({ values: { tunnel: 'files' } });
  expect(world.calls()).toEqual([]);
});

test.each([
  ['cloudflared is not signed in', noLogin, 'notSignedIn'],
  ['there is no such tunnel', unknownTunnel, 'unknownTunnel'],
])('%s', async (_what, steps, reason) => {
  await open(publicUrl, steps);
  await world.is('failed', reason);
});

test('a tunnel that is deleted while it runs is said to be gone', async () => {
  await open(publicUrl, [...good, { until: 'delete' }, tunnelGone]);
  await world.is('on');
  world.signal('delete');
  await world.is('failed', 'unknownTunnel');
});

test('#4 a second try goes over TCP', async () => {
  await open(publicUrl, [started, quicBlocked], good);
  await world.is('on');
  expect(world.calls().map(({ argv }) => argv.includes('http2'))).toEqual([false, true]);
});

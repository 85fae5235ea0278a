/** A name that Latchkey answers to itself, asked for by the avahi of another computer. */
import { mkdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { startAvahi } from '../../helpers/avahi.ts';
import { startLatchkeyOn } from '../../helpers/latchkeyInNetwork.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { canHaveNames, isOn, serve, setUpNames } from './names.ts';

describe.skipIf(!canHaveNames)('a name of our own', () => {
  const world = setUpNames();
  const folder = setUpFolder('test');

  test('is there where nothing else answers, gone with the server, and the same next time', async () => {
    const { owner, guest } = world;
    const first = await startLatchkeyOn(owner, serve);
    const { hostname } = new URL((await isOn(first)).origin);
    expect(hostname).toMatch(/^latchkey-[a-z\d]{4}\.local$/);
    expect(await guest.resolve(hostname)).toBe('192.168.7.2');
    await first.stop();
    await poll(async () => (await guest.resolve(hostname)) === '', 'the name to be gone');
    const again = await startLatchkeyOn(owner, { ...serve, dataDir: first.dataDir });
    expect(new URL((await isOn(again)).origin).hostname).toBe(hostname);
    await again.discard();
    await first.discard();
  });

  test('is given up when another computer has it', async () => {
    const { network, owner, guest } = world;
    const hostname = 'latchkey-x7d2.local';
    await mkdir(folder.at('reach'));
    await folder.write('reach/name', hostname);
    const third = network.host('third');
    network.plug(third, world.wires, 'eth0', ['192.168.7.4/24']);
    await startAvahi(third, 'latchkey-x7d2');
    const server = await startLatchkeyOn(owner, { ...serve, dataDir: folder.path });
    const other = await poll(async () => {
      const found = new URL((await isOn(server)).origin).hostname;
      return found !== hostname && found;
    }, 'another name');
    expect(await guest.resolve(other)).toBe('192.168.7.2');
    expect(await guest.resolve(hostname)).toBe('192.168.7.4');
    await server.discard();
  });

  test('gives way to that of the system, once there is one', async () => {
    const { owner } = world;
    const server = await startLatchkeyOn(owner, serve);
    expect(new URL((await isOn(server)).origin).hostname).toMatch(/^latchkey-/);
    const avahi = await startAvahi(owner, 'annas-pc');
    await poll(async () => new URL((await isOn(server)).origin).hostname === 'annas-pc.local', 'its name');
    await avahi.end();
    await server.discard();
  });
});

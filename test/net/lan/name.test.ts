/** The name of a computer on its network, asked for by the avahi of another one. */
import { describe, expect, test } from 'vitest';
import { startAvahi } from '../../helpers/avahi.ts';
import { startLatchkeyOn } from '../../helpers/latchkeyInNetwork.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { canHaveNames, isOn, serve, setUpNames } from './names.ts';

describe.skipIf(!canHaveNames)('the name of a computer', () => {
  const folder = setUpFolder();
  const world = setUpNames();

  test('is that of the computer, where its system answers to one', async () => {
    const { owner, visitor, guest } = world;
    const avahi = await startAvahi(owner, 'annas-pc');
    const server = await startLatchkeyOn(owner, { ...serve, within: avahi.within.join(' ') });
    const route = await isOn(server);
    expect(route).toMatchObject({
      id: 'name',
      scope: 'network',
      readableBy: 'everybody',
      proof: { by: 'self' },
    });
    const { host, hostname, port } = new URL(route.origin);
    expect(hostname).toBe('annas-pc.local');
    expect(await guest.resolve(hostname)).toBe('192.168.7.2');
    const [made] = await server.share([await folder.write('plan.txt')]);
    const address = new URL(made?.link.urls.direct ?? '');
    expect(address.hostname).toBe('192.168.7.2');
    address.host = host;
    const known = ['--resolve', `${hostname}:${port}:192.168.7.2`];
    expect(await visitor.succeed(['curl', '-sS', ...known, address.href])).toBe('plan.txt');
    expect((await isOn(server)).proof?.by).toBe('visitor');
    await server.discard();
  });

  test('is the one its system has taken, where another computer was first', async () => {
    const { owner, guest } = world;
    const avahi = await startAvahi(owner, 'guest', 'guest-2');
    const server = await startLatchkeyOn(owner, { ...serve, within: avahi.within.join(' ') });
    expect(new URL((await isOn(server)).origin).hostname).toBe('guest-2.local');
    expect(await guest.resolve('guest.local')).toBe('192.168.7.3');
    await server.discard();
  });

  test('stands in the lists of services for as long as the server runs, also when it is killed', async () => {
    const { owner, guest } = world;
    const avahi = await startAvahi(owner, 'annas-pc');
    const server = await startLatchkeyOn(owner, { ...serve, within: avahi.within.join(' ') });
    const port = new URL((await isOn(server)).origin).port;
    const listed = async () => (await guest.services()).includes(`annas-pc.local;192.168.7.2;${port};`);
    await poll(listed, 'the service to be listed');
    await server.kill();
    await poll(async () => !(await listed()), 'the service to be gone');
    await server.discard();
  });
});

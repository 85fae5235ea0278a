/** Tunnels by `ssh`, against a real `sshd`. */
import { createServer, type Server } from 'node:net';
import { userInfo } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Route } from '../../../main/core/reach.ts';
import { reachDefaults } from '../../../main/net/reachSettings.ts';
import type { OpenRoute } from '../../../main/net/route.ts';
import { tunnelRoute } from '../../../main/net/tunnels/tunnelRoute.ts';
import { close } from '../../helpers/listen.ts';
import { poll } from '../../helpers/poll.ts';
import { createSshServer, type SshServer, whyNoSshServer } from '../../helpers/sshServer.ts';
import { createTunnelSite, type TunnelSite } from '../../helpers/tunnelSite.ts';
import { describeRoute } from '../routeConformance.ts';

const reason = whyNoSshServer();
if (reason !== undefined) console.log(`Skipped tunnels by ssh: ${reason}.`);

async function createWorld() {
  const [site, ssh] = [await createTunnelSite(), await createSshServer()];
  await ssh.start();
  return {
    provider: tunnelRoute,
    settings: { tunnel: ssh.choice },
    deps: site.deps,
    breakDown: ssh.stop,
    mend: ssh.start,
    isLeft: site.isProgramLeft,
    async close() {
      await ssh.discard();
      await site.close();
    },
  };
}

describe.skipIf(reason !== undefined)('ssh', () => {
  describeRoute('ssh', createWorld);

  let site: TunnelSite;
  let ssh: SshServer;
  let open: OpenRoute | undefined;
  let seen: Route['state'][];

  beforeEach(async () => {
    [site, ssh] = [await createTunnelSite(), await createSshServer()];
    seen = [];
  });
  afterEach(async () => {
    await open?.stop();
    open = undefined;
    await ssh.discard();
    await site.close();
  });

  const route = () => open?.routes()[0] as Route;
  const reaches = (state: Route['state']) => poll(() => route().state === state && route(), state);
  function start(tunnel = ssh.choice): void {
    const onChange = () => void seen.push(route()?.state);
    open = tunnelRoute.open({ ...reachDefaults, tunnel }, { ...site.deps, onChange });
  }
  const opened = async () => {
    await ssh.start();
    start();
    return reaches('on');
  };
  const download = async (origin: string) => Buffer.from(await (await fetch(`${origin}/file`)).arrayBuffer());

  test('it is on when bytes go through, and says that everybody on the way can read them', async () => {
    const { id, origin, scope, readableBy, operator, proof, fault } = await opened();
    expect({ id, scope, readableBy, operator, fault }).toEqual({
      id: `tunnel:${ssh.choice}`,
      scope: 'internet',
      readableBy: 'everybody',
      operator: '',
      fault: null,
    });
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/);
    expect(proof?.by).toBe('edge');
    expect((await download(origin)).equals(site.bytes)).toBe(true);
  });

  test('killed on the far side, again and again, it comes back with the same link', async () => {
    const { origin } = await opened();
    for (let kill = 0; kill < 3; kill += 1) {
      const before = seen.length;
      ssh.killSessions();
      await poll(() => seen.length > before && route().state === 'on', 'coming back');
      expect(route().origin).toBe(origin);
      expect((await download(origin)).equals(site.bytes)).toBe(true);
    }
  });

  test('it has the same link after a restart of ours', async () => {
    const { origin } = await opened();
    await open?.stop();
    start();
    expect((await reaches('on')).origin).toBe(origin);
  });

  test('killed for good it has failed, with a reason; it is on again when the far side is', async () => {
    const { origin } = await opened();
    await ssh.stop();
    expect((await reaches('failed')).fault).toEqual({
      reason: 'sshUnreachable',
      values: { host: '127.0.0.2', said: 'Connection refused' },
    });
    expect(route()).toMatchObject({ origin, proof: null });
    await ssh.start();
    await open?.check();
    expect(route()).toMatchObject({ state: 'on', origin, fault: null });
  });

  test('a far side with another key gets nothing', async () => {
    await opened();
    await ssh.stop();
    ssh.changeKey();
    await ssh.start();
    expect((await reaches('failed')).fault).toEqual({
      reason: 'hostKeyChanged',
      values: { host: '127.0.0.2', port: ssh.port },
    });
  });

  test('a far side that is not known yet has to be accepted by hand', async () => {
    ssh.changeKey();
    await ssh.start();
    await ssh.forgetHosts();
    start();
    expect((await reaches('failed')).fault?.reason).toBe('hostKeyUnknown');
    await ssh.trust();
    await open?.check();
    expect(route().state).toBe('on');
  });

  test('a port that is open to the far side alone has failed, with what mends it', async () => {
    await ssh.start('GatewayPorts no');
    start();
    const { fault, origin } = await reaches('failed');
    expect(fault?.reason).toBe('farPortOnlyThere');
    await ssh.stop();
    await ssh.start();
    await open?.check();
    expect(route()).toMatchObject({ state: 'on', origin });
  });

  test('a far side that forwards nothing says so', async () => {
    await ssh.start('AllowTcpForwarding no');
    start();
    expect((await reaches('failed')).fault?.reason).toBe('forwardingRefused');
  });

  test('a key that the far side does not know is not asked for', async () => {
    await ssh.forgetUsers();
    await ssh.start();
    start();
    expect((await reaches('failed')).fault?.reason).toBe('sshRefused');
  });

  test('while another holds its port it waits for it', async () => {
    const { origin } = await opened();
    await open?.stop();
    const other: Server = createServer().listen(Number(new URL(origin).port), '::');
    start();
    expect((await reaches('failed')).fault?.reason).toBe('farPortTaken');
    await close(other);
    await open?.check();
    expect(route()).toMatchObject({ state: 'on', origin });
  });

  test('an alias of the owner’s configuration is opened, and visitors get the name behind it', async () => {
    await ssh.start();
    await ssh.configure('Host myhost', '  HostName 127.0.0.2', `  Port ${ssh.port}`);
    start('ssh:root@myhost'.replace('root', userInfo().username));
    expect((await reaches('on')).origin).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/);
  });

  test('forwards of the owner’s own configuration are not taken for ours', async () => {
    await ssh.start();
    await ssh.configure('RemoteForward 127.0.0.1:0 127.0.0.1:9');
    start();
    const { origin } = await reaches('on');
    expect((await download(origin)).equals(site.bytes)).toBe(true);
  });

  test('a configuration that clears forwards, or goes into the background, does neither to ours', async () => {
    await ssh.start();
    await ssh.configure('ClearAllForwardings yes', 'ForkAfterAuthentication yes');
    start();
    await reaches('on');
    await open?.stop();
    await poll(() => ssh.sessions() === 0, 'the end of the session');
  });

  test('without ssh it says what is missing', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    start();
    await reaches('failed');
    process.env.PATH = path;
    expect(route().fault).toEqual({ reason: 'programMissing', values: { program: 'ssh' } });
  });
});

/** A tunnel by `ssh` as somebody uses it: the built server, its command line, and a server that is killed. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reach, Route } from '../../shared/wire/reach.ts';
import { runCli } from '../cli/runCli.ts';
import { startDesktop, whatRuns } from '../helpers/desktop.ts';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { createSshServer, type SshServer, whyNoSshServer } from '../helpers/sshServer.ts';

const reason = whyNoSshServer();
if (reason !== undefined) console.log(`Skipped tunnels by ssh: ${reason}.`);
console.log(`The desktop program runs on ${whatRuns}.`);

describe.skipIf(reason !== undefined)('a tunnel by ssh', () => {
  const folder = setUpFolder('test');
  let ssh: SshServer;
  let server: Latchkey | undefined;

  beforeEach(async () => {
    ssh = await createSshServer();
    await ssh.start();
  });
  afterEach(async () => {
    if (server) await discard(server);
    server = undefined;
    await ssh.discard();
  });

  async function serve(...args: string[]): Promise<Latchkey> {
    server = await startLatchkey({
      dataDir: folder.at('data'),
      args: ['--api-port', '0', '--share-port', '0', ...args],
    });
    return server;
  }
  /** @param seconds to wait for a proof */
  async function tunnel(seconds = 30): Promise<{ route: Route; code: number | null }> {
    const args = ['reach', '--json', '--wait', String(seconds), '--data-dir', folder.at('data')];
    const { stdout, code } = await runCli(args);
    const { routes } = JSON.parse(stdout) as Pick<Reach, 'routes'>;
    return { route: routes.find(({ kind }) => kind === 'tunnel') as Route, code };
  }
  /** Connections to the far side, of whatever parent. */
  function clients(): number[] {
    return readdirSync('/proc').flatMap((name) => {
      try {
        const words = readFileSync(`/proc/${Number(name)}/cmdline`, 'latin1').split('\0');
        return words[0]?.endsWith('ssh') && words.includes(String(ssh.port)) ? [Number(name)] : [];
      } catch {
        return []; // no process, or it has ended
      }
    });
  }

  test('a link goes through it, and it has the same link after kill -9 and another start', async () => {
    const path = await folder.write('hello.txt', 'through the tunnel');
    await serve('--tunnel', ssh.choice);
    const { route, code } = await tunnel();
    expect(code).toBe(0);
    expect(route).toMatchObject({ state: 'on', readableBy: 'everybody', reason: '' });
    const shared = await server?.share([path]);
    const { page = '', download = '' } = shared?.[0]?.link.urls ?? {};
    expect(page.startsWith(`${route.origin}/`)).toBe(true);
    expect(await (await fetch(download)).text()).toBe('through the tunnel');
    expect(clients()).toHaveLength(1);

    await server?.kill();
    await poll(() => clients().length === 0, 'the end of ssh');
    await serve();
    expect((await tunnel()).route.origin).toBe(route.origin);
    expect(await (await fetch(download)).text()).toBe('through the tunnel');
  });

  test('switched off it is closed at once, and a far side that is gone is said with its reason', async () => {
    await serve('--tunnel', ssh.choice);
    const { route } = await tunnel();
    await runCli(['reach', '--no-tunnel', '--data-dir', folder.at('data')]);
    await poll(() => clients().length === 0, 'the end of ssh');
    await expect(fetch(route.origin)).rejects.toThrow();
    await ssh.stop();
    await runCli(['reach', '--tunnel', ssh.choice, '--data-dir', folder.at('data')]);
    const failed = await poll(async () => {
      const now = await tunnel(0);
      return now.route.state === 'failed' && now;
    }, 'the failure');
    expect(failed.code).toBe(1);
    expect(failed.route.reason).toBe('127.0.0.2 cannot be reached (Connection refused). It is tried again.');
  });

  test('under the desktop program it ends with the server process, also when that is killed', async () => {
    const desktop = await startDesktop(undefined, { PATH: process.env.PATH ?? '' });
    try {
      const { apiUrl, secret, pid } = await desktop.serverFile();
      const init = post({ tunnel: ssh.choice }, 'PATCH');
      const headers = { ...init.headers, 'x-latchkey-secret': secret };
      await json(fetch(`${apiUrl}/latchkey/reach`, { ...init, headers }));
      const [first] = await poll(() => clients().length === 1 && clients(), 'ssh');
      process.kill(pid, 'SIGKILL');
      await poll(() => !clients().includes(first ?? 0), 'the end of ssh');
      // The next server process opens it again.
      await poll(() => clients().length === 1, 'ssh');
      await desktop.kill();
      await poll(() => clients().length === 0, 'the end of ssh');
    } finally {
      await desktop.discard();
    }
  });
});

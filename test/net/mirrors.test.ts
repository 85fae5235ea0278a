/** A download that runs goes on at another address of this computer when the one that it came by is lost. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { canUseNamespaces } from '../helpers/netns.ts';
import { poll } from '../helpers/poll.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLan } from '../helpers/setUpLan.ts';
import { sparseFile } from '../helpers/sparse.ts';

const hasAria2 = spawnSync('aria2c', ['--version']).error === undefined;
if (!hasAria2) console.info('Skipped what needs aria2c: there is none here.');

describe.skipIf(!hasAria2 || !canUseNamespaces())('two networks between two hosts', () => {
  const folder = setUpFolder();
  /** Wi-Fi and cable, each with a network of its own. */
  const lan = setUpLan(
    ({ network, owner, visitor }) => {
      const [air, wires] = [network.switch('air'), network.switch('wires')];
      network.plug(owner, air, 'wlan0', ['192.168.9.2/24']);
      network.plug(visitor, air, 'wlan0', ['192.168.9.3/24']);
      network.plug(owner, wires, 'eth0', ['192.168.10.2/24']);
      network.plug(visitor, wires, 'eth0', ['192.168.10.3/24']);
    },
    { args: ['--address', '192.168.9.2'] },
  );
  const size = 60_000_000;

  async function shareFilm(): Promise<string> {
    await lan.server.cli('reach', '--wait', '10');
    const path = await sparseFile(folder.at('film.bin'), size);
    const { stdout } = await lan.server.cli('share', path);
    expect(stdout).toMatch(/^http:\/\/192\.168\.9\.2:/);
    return stdout.trim();
  }

  test('the page names the other address', async () => {
    const page = await shareFilm();
    const html = await lan.visitor.succeed([
      'curl',
      '-sS',
      '-A',
      'Mozilla/5.0',
      '-H',
      'Accept: text/html',
      page,
    ]);
    expect(html).toContain(`href="${page.replace('192.168.9.2', '192.168.10.2')}"`);
    expect(html).not.toMatch(/127\.0\.0\.1|localhost/);
  });

  test('a running download of a program goes on there', async () => {
    const page = await shareFilm();
    const options = ['-x1', '-s1', '--max-download-limit=8M', '--timeout=3', '--connect-timeout=3'];
    const tries = ['--max-tries=2', '--retry-wait=1', '--file-allocation=none'];
    const got = folder.at('got.bin');
    const place = ['-d', folder.path, '-o', 'got.bin'];
    const download = lan.visitor.spawn(['aria2c', ...options, ...tries, ...place, page], { stdio: 'ignore' });
    const ended = once(download, 'exit');
    const received = () =>
      stat(got).then(
        ({ blocks }) => blocks * 512,
        () => 0,
      );
    await poll(async () => ((await received()) > 4_000_000 ? true : undefined), 'a part of the file');
    lan.owner.ip('addr del 192.168.9.2/24 dev wlan0');
    expect((await ended)[0]).toBe(0);
    expect((await stat(got)).size).toBe(size);
    expect(await lan.visitor.succeed(['tail', '-c', '11', got])).toBe('the far end');
  });
});

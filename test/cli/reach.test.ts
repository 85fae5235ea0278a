/** `latchkey reach`, and what the other commands make of it; with the built program. */
import { stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Reach } from '../../shared/wire/reach.ts';
import { endProcess } from '../helpers/endProcess.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { nextLine, runCli, startCli } from './runCli.ts';

const folder = setUpFolder('test');

async function reachJson(dataDir: string, ...args: string[]): Promise<{ code: number | null; reach: Reach }> {
  const { code, stdout, stderr } = await runCli(['reach', '--json', '--data-dir', dataDir, ...args]);
  expect(stderr).toBe('');
  return { code, reach: JSON.parse(stdout) };
}

describe('without a server', () => {
  test('every way in is told from the settings, all of them off, and nothing is proven', async () => {
    const { code, reach } = await reachJson(folder.at('data'), '--lan');
    expect(code).toBe(1);
    expect(reach.audience).toBe('network');
    expect(reach.routes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['loopback', 'lan']));
    for (const route of reach.routes) expect(route).toMatchObject({ state: 'off', proof: null });
  });

  test('what is switched on is kept with the data folder, until it is taken back', async () => {
    const dataDir = folder.at('data');
    const change = ['--audience', 'computer', '--trust-proxy', '10.0.0.1,::1', '--router-port', '8443'];
    await reachJson(dataDir, '--lan', ...change);
    expect((await reachJson(dataDir)).reach.settings).toMatchObject({
      lan: true,
      audience: 'computer',
      trustProxy: ['10.0.0.1', '::1'],
      routerPort: 8443,
    });
    await reachJson(dataDir, '--no-lan', '--no-audience', '--no-trust-proxy', '--no-router-port');
    expect((await reachJson(dataDir)).reach.settings).toMatchObject({
      lan: false,
      audience: null,
      trustProxy: [],
      routerPort: null,
    });
  });

  test('people read that nothing leads here, and what would', async () => {
    const { code, stdout, stderr } = await runCli(['reach', '--data-dir', folder.at('data')]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Links are for this computer only\.\nWAY IN[^\n]+\nthis computer +off/);
    expect(stderr).toMatch(/^No server runs now[^\n]+\n$/);
  });

  test.each(['serve', 'share a.txt', 'reach'])(
    'a value that cannot be ends %s before anything starts',
    async (line) => {
      const dataDir = folder.at('data');
      const refused = await runCli([...line.split(' '), '--data-dir', dataDir, '--tunnel', 'carrier-pigeon']);
      expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^[^\n]+\.\n$/) });
      await expect(stat(dataDir)).rejects.toThrow('ENOENT');
    },
  );
});

describe('with a running server', () => {
  const server = setUpLatchkey({}, 'test');

  test('the exit code says whether there is a proven way in for whom links are meant', async () => {
    const { code, reach } = await reachJson(server.dataDir, '--wait', '20');
    expect(code).toBe(0);
    const [route] = reach.routes;
    expect(route).toMatchObject({
      id: 'loopback',
      state: 'on',
      origin: server.shareUrl,
      readableBy: 'nobody',
    });
    expect(Date.parse(route?.proof?.at ?? '')).toBeGreaterThan(0);
    expect((await reachJson(server.dataDir, '--audience', 'internet')).code).toBe(1);
    const { stderr } = await runCli(['reach', '--data-dir', server.dataDir]);
    expect(stderr).toMatch(
      /^Nobody comes in: no way in is switched on for anyone with the link; --tunnel [^\n]+\n$/,
    );
  });

  test('a change applies at once, and nothing wider than what is chosen is open', async () => {
    const { reach } = await reachJson(server.dataDir, '--lan', '--audience', 'computer');
    expect(reach.audience).toBe('computer');
    const lan = reach.routes.find(({ kind }) => kind === 'lan');
    expect(lan).toMatchObject({ state: 'off', fault: { reason: 'narrowerAudience' } });
    const { stdout } = await runCli(['reach', '--data-dir', server.dataDir]);
    expect(stdout).toMatch(/network address +off[^\n]*\n +Switched on, but closed while links are for fewer/);
    const back = await reachJson(server.dataDir, '--no-lan', '--no-audience');
    expect(back.reach.settings).toMatchObject({ lan: false, audience: null });
  });

  test('a link for this computer only comes with a warning, in the place where programs look for it', async () => {
    const path = await folder.write('film.txt');
    const plain = await runCli(['share', path, '--data-dir', server.dataDir]);
    expect(plain.stdout).toMatch(/^http:\S+\n$/);
    expect(plain.stderr).toMatch(/^This link works on this computer only; --lan [^\n]+\n$/);
    const { stdout, stderr } = await runCli(['share', path, '--json', '--data-dir', server.dataDir]);
    expect(JSON.parse(stdout)).toMatchObject({
      audience: 'computer',
      route: 'loopback',
      warning: expect.stringContaining('--lan'),
    });
    expect(stderr).toBe('');
  });

  test('serve does not take its options silently when it runs already', async () => {
    const refused = await runCli(['serve', '--lan', '--data-dir', server.dataDir]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/"latchkey reach"[^\n]+\.\n$/) });
  });
});

test('a server of its own begins with what it was told', async () => {
  const dataDir = folder.at('data');
  const args = [
    'serve',
    '--data-dir',
    dataDir,
    '--no-open',
    '--json',
    '--api-port',
    '0',
    '--share-port',
    '0',
  ];
  const running = startCli([...args, '--lan', '--audience', 'computer']);
  try {
    await nextLine(running.stdout);
    const { reach } = await reachJson(dataDir);
    expect(reach.settings).toMatchObject({ lan: true, audience: 'computer' });
  } finally {
    await endProcess(running.process, 'SIGTERM');
  }
  expect((await reachJson(dataDir)).reach.settings).toMatchObject({ lan: true, audience: 'computer' });
});

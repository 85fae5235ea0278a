import { mkdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { serverConfig } from '../../main/electron/config.ts';
import { createStateHandler } from '../../main/electron/followServer.ts';
import { launchFiles } from '../../main/electron/launchFiles.ts';
import { menuTemplate } from '../../main/electron/menu.ts';
import { createQuickShare } from '../../main/electron/quickShare/quickShare.ts';
import type { ServerState } from '../../main/electron/serverProcess.ts';
import { windowOptions } from '../../main/electron/window.ts';
import { windowBounds } from '../../main/electron/windowBounds.ts';
import { ApiError } from '../../shared/api/apiError.ts';
import type { QuickShare } from '../../shared/desktop.ts';
import { pickVariables, programVariables, serverVariables } from '../../shared/environment.ts';
import type { Link, SharedFile } from '../../shared/wire/links.ts';
import type { Settings, SeveralAs } from '../../shared/wire/settings.ts';
import { english } from '../helpers/english.ts';
import { nothingElse } from '../helpers/quickShare.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const { strings } = english.desktop;

test('the window keeps its page in a sandbox without Node', () => {
  const { webPreferences, show } = windowOptions({
    title: 'Latchkey',
    preload: '/p/preload.cjs',
    bounds: windowBounds(undefined, []),
    dark: true,
    devTools: false,
  });
  expect(show).toBe(false);
  expect(webPreferences).toEqual({
    preload: '/p/preload.cjs',
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    sandbox: true,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  });
});

test('the server process gets no secrets from our environment', () => {
  const kept = { PATH: '/bin', Path: 'C:\\', HOME: '/h' };
  const env = pickVariables({ ...kept, AWS_SECRET: 'x', NODE_OPTIONS: '--x' }, serverVariables);
  expect(env).toEqual(kept);
});

test('it gets what ways in and their programs go by, as it would from a shell', () => {
  const ways = { LATCHKEY_MDNS: 'off', NODE_EXTRA_CA_CERTS: '/ca.pem' };
  const everything = Object.fromEntries([...programVariables].map((name) => [name, 'x']));
  expect(pickVariables({ ...ways, ...everything }, serverVariables)).toEqual({ ...ways, ...everything });
});

test('the share address stays on this computer until there is a link, or where the environment puts it', () => {
  const usual = serverConfig({});
  expect(usual).toMatchObject({ shareHost: '127.0.0.1', lanOnFirstLink: true });
  expect(usual).not.toHaveProperty('apiPort');
  expect(usual.secret).toMatch(/^[\w-]{43}$/);
  expect(serverConfig({}).secret).not.toBe(usual.secret);
  const env = { LATCHKEY_SHARE_HOST: '10.0.0.7', LATCHKEY_DATA_DIR: '/d', LATCHKEY_API_PORT: '0' };
  expect(serverConfig({ ...env, LATCHKEY_SHARE_PORT: '99999' })).toMatchObject({
    dataDir: '/d',
    shareHost: '10.0.0.7',
    lanOnFirstLink: false,
    apiPort: 0,
  });
});

describe('files among the arguments of a launch', () => {
  const folder = setUpFolder();
  beforeAll(async () => {
    await folder.write('film.mp4', '');
    await mkdir(folder.at('folder'));
  });

  test('are found, whole and relative; switches, folders and what is not there are left out', () => {
    const film = folder.at('film.mp4');
    const rest = ['film.mp4', film, '--flag', 'folder', 'gone.txt', ''];
    expect(launchFiles(['latchkey', ...rest], folder.path, true)).toEqual([film, film]);
    expect(launchFiles(['electron', '.', ...rest], folder.path, false)).toEqual([film, film]);
    expect(launchFiles(['latchkey'], folder.path, true)).toEqual([]);
  });

  test('are found by their addresses too, if they are of this computer', async () => {
    const odd = await folder.write('a b%20#é.txt');
    const { href } = pathToFileURL(odd);
    const others = [href.replace('file:///', 'file://elsewhere/'), `${href}%2F..`, `${href}%00`];
    expect(launchFiles(['latchkey', href, ...others], folder.path, true)).toEqual([odd]);
  });
});

describe('quick share', () => {
  const link = (id: string) => ({ $id: id, name: `${id}.txt`, urls: { page: `http://x/s/${id}` } }) as Link;

  type Options = {
    window: boolean;
    fails?: string;
    failsAt?: number;
    chosen?: string[];
    severalAs?: SeveralAs;
  };

  function setUp(options: Options) {
    const told: unknown[] = [];
    let requests = 0;
    const quickShare = createQuickShare({
      ...nothingElse,
      api: {
        async createLinks({ paths = [], split = paths.length === 1 }) {
          requests += 1;
          if (paths.length > 1_000 || requests === options.failsAt)
            throw new ApiError('refused', { message: 'The disk is full.' });
          if (options.fails) throw new ApiError('refused', { message: options.fails });
          const made = split ? paths : ['set'];
          return { total: made.length, links: made.map((path) => ({ link: link(path) }) as SharedFile) };
        },
        settings: async () => ({ severalAs: options.severalAs ?? 'one' }) as Settings,
        removeFile: async () => undefined,
      },
      chooseFiles: async () => options.chosen ?? [],
      copyText: async (text) => void told.push(['clipboard', text]),
      announce(share: QuickShare) {
        told.push(['window', share]);
        return options.window;
      },
      notify: (title, body) => void told.push(['notification', title, body]),
    });
    return { told, quickShare };
  }

  test('makes one link of several things', async () => {
    const { told, quickShare } = setUp({ window: true });
    await quickShare.share(['a', 'b']);
    expect(told).toEqual([
      ['clipboard', 'http://x/s/set'],
      ['window', { linkIds: ['set'] }],
    ]);
  });

  test('puts one address per line on the clipboard where the settings ask for a link for each', async () => {
    const { told, quickShare } = setUp({ window: true, severalAs: 'many' });
    await quickShare.share(['a', 'b']);
    expect(told).toEqual([
      ['clipboard', 'http://x/s/a\nhttp://x/s/b'],
      ['window', { linkIds: ['a', 'b'] }],
    ]);
  });

  test('asks for no more links at once than the server makes', async () => {
    const paths = Array.from({ length: 2_001 }, (_, at) => `${at}`);
    const { told, quickShare } = setUp({ window: true, severalAs: 'many' });
    await quickShare.share(paths);
    expect(told).toEqual([
      ['clipboard', paths.map((path) => `http://x/s/${path}`).join('\n')],
      ['window', { linkIds: paths }],
    ]);
  });

  test('gives the links that were made before it failed, and says how many were not', async () => {
    const paths = Array.from({ length: 2_001 }, (_, at) => `${at}`);
    const { told, quickShare } = setUp({ window: true, severalAs: 'many', failsAt: 2 });
    await quickShare.share(paths);
    expect(told).toEqual([
      ['window', { linkIds: [], problem: '1,001 things are not shared. The disk is full.' }],
      [
        'clipboard',
        paths
          .slice(0, 1_000)
          .map((path) => `http://x/s/${path}`)
          .join('\n'),
      ],
      ['window', { linkIds: paths.slice(0, 1_000) }],
    ]);
  });

  test('notifies when no window shows it', async () => {
    const { told, quickShare } = setUp({ window: false, chosen: ['a'] });
    await quickShare.chooseAndShare();
    expect(told.at(-1)).toEqual(['notification', 'Link copied', 'a.txt']);
  });

  test('says why not, and copies nothing', async () => {
    const { told, quickShare } = setUp({ window: false, fails: 'There is no file “x”.' });
    await quickShare.share(['x']);
    expect(told).toEqual([
      ['window', { linkIds: [], problem: 'There is no file “x”.' }],
      ['notification', 'Not shared', 'There is no file “x”.'],
    ]);
  });

  test('does nothing when the dialog is cancelled', async () => {
    const { told, quickShare } = setUp({ window: true });
    await quickShare.chooseAndShare();
    expect(told).toEqual([]);
  });
});

test('the window is loaded anew for a failure and after it, not after a crash', () => {
  const seen: string[] = [];
  const follow = createStateHandler({
    reloadWindow: () => seen.push('reload'),
    showTrayOffline: () => seen.push('down'),
    tellRecovered: ({ recovery }) => seen.push(recovery),
  });
  const pass = (...phases: ServerState['phase'][]) => {
    for (const phase of phases) follow({ phase } as ServerState);
    return seen.splice(0);
  };
  expect(pass('starting', 'ready')).toEqual(['down']);
  expect(pass('starting', 'ready')).toEqual(['down']);
  expect(pass('starting', 'failed')).toEqual(['down', 'down', 'reload']);
  expect(pass('starting', 'ready')).toEqual(['down', 'reload']);
  follow({ phase: 'ready', recovered: { recovery: 'beginAnew', keptIn: 'x' } } as ServerState);
  expect(seen).toEqual(['reload', 'beginAnew']);
});

test('the application menu shares, sets the appearance and hides developer tools in a packaged app', () => {
  const view = { platform: 'linux', packaged: true, theme: 'dark', strings } as const;
  const text = JSON.stringify(menuTemplate(view, { share: () => undefined, setTheme: () => undefined }));
  expect(text).toMatch('Share file…');
  expect(text).toMatch('"label":"Dark","type":"radio","checked":true');
  expect(text).not.toMatch('toggleDevTools');
});

/**
 * The page of a link is open in a visitor's browser while the owner's computer gets other addresses: real hosts on a
 * network of our own, with one that stands for the internet and one that lies in wait.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { englishLanding } from '../../shared/strings/en/landing.ts';
import type { Reach } from '../../shared/wire/reach.ts';
import { launchChromiumOn } from '../helpers/chromiumInNetwork.ts';
import { type NetworkLatchkey, startLatchkeyOn } from '../helpers/latchkeyInNetwork.ts';
import { addAddress, canUseNamespaces, createTestNetwork, type NetworkHost } from '../helpers/netns.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { setUp } from '../helpers/setUp.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const { whileOpen } = englishLanding;
const [first, second, third] = [
  'http://192.168.7.2:4747',
  'http://192.168.7.3:4747',
  'http://192.168.7.4:4747',
];
const outside = 'http://203.0.113.9:8080';

/** Passes on what it is asked to the owner's computer, and prints the paths. Pages of any origin may read the answers. */
const relay = `
  const http = require('node:http');
  const [port, host] = process.argv.slice(1);
  http.createServer((req, res) => {
    console.log(req.url);
    const onward = http.request({ host, port: 4747, path: req.url, method: req.method, headers: req.headers }, (got) => {
      res.writeHead(got.statusCode, { ...got.headers, 'access-control-allow-origin': '*' });
      got.pipe(res);
    });
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  }).listen(Number(port), () => console.log('ready'));`;

describe.runIf(canUseNamespaces())('an open page', () => {
  const folder = setUpFolder();
  const network = setUp(createTestNetwork, ({ remove }) => remove());
  const hosts = setUp(plugHosts, () => undefined);
  const server = setUp<NetworkLatchkey>(
    () =>
      startLatchkeyOn(hosts.owner, {
        args: ['--share-port', '4747', '--lan', '--public-url', outside],
        env: { LATCHKEY_MDNS: 'off' },
      }),
    ({ discard }) => discard(),
  );
  const chromium = setUp(
    () => launchChromiumOn(hosts.visitor),
    ({ close }) => close(),
  );
  let context: BrowserContext;
  let page: Page;
  let path: string;
  let link: string;

  function plugHosts() {
    const port = network.switch('switch');
    const plug = (name: string, ...addresses: string[]) => {
      const host = network.host(name);
      network.plug(host, port, 'eth0', addresses);
      return host;
    };
    const owner = plug('owner', '192.168.7.2/24', '192.168.7.3/24');
    const visitor = plug('visitor', '192.168.7.50/24');
    const edge = plug('edge', '192.168.7.9/24', '203.0.113.9/32');
    for (const host of [owner, visitor]) host.ip('route add 203.0.113.9 dev eth0');
    // What leads from outside to the owner's computer stays, wherever that moves.
    const inner = network.switch('inner');
    network.plug(owner, inner, 'docker0', ['10.9.0.2/24']);
    network.plug(edge, inner, 'eth1', ['10.9.0.9/24']);
    return { owner, visitor, edge, impostor: plug('impostor') };
  }

  /** @returns the paths that it was asked for */
  async function startRelay(host: NetworkHost, port: number, to: string): Promise<string[]> {
    const asked: string[] = [];
    const program = host.spawn([process.execPath, '-e', relay, String(port), to], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    program.stdout?.on('data', (lines) => asked.push(...String(lines).trim().split('\n')));
    await poll(() => asked.includes('ready'), 'the relay');
    return asked;
  }

  /** The owner's computer has these addresses of the network from now on. */
  function move(...origins: string[]): void {
    hosts.owner.ip('addr flush dev eth0');
    for (const origin of origins) addAddress(hosts.owner, 'eth0', `${new URL(origin).hostname}/24`);
    hosts.owner.ip('route replace 203.0.113.9 dev eth0');
    for (const origin of [first, second, third]) answers(origin, origins.includes(origin));
  }
  /** Without an answer the visitor's computer knows at once that nobody has the address, and not after seconds. */
  const answers = (origin: string, isThere: boolean) => {
    const { hostname } = new URL(origin);
    hosts.visitor.ip(`route replace ${isThere ? `${hostname} dev eth0` : `unreachable ${hostname}`}`);
  };
  const untilProven = (...wanted: string[]) =>
    poll(async () => {
      const { routes } = (await json(server.api('/latchkey/reach'))) as Reach;
      const isThere = (origin: string) =>
        routes.some((each) => each.origin === origin && each.proof !== null);
      return (
        wanted.every(isThere) &&
        routes
          .filter(({ kind, fault }) => kind === 'lan' && fault === null)
          .every(({ origin }) => wanted.includes(origin))
      );
    }, `${wanted}`);
  /** As the browser does when the network changes. */
  const wake = () => page.evaluate(() => dispatchEvent(new Event('online')));

  const says = (name: keyof typeof whileOpen, does = true) =>
    page.getByText(whileOpen[name], { exact: true }).waitFor({ state: does ? 'visible' : 'hidden' });

  beforeAll(async () => {
    await startRelay(hosts.edge, 8080, '10.9.0.2');
    const [shared] = await server.share([await folder.write('plan.txt')]);
    path = new URL(`${shared?.link.urls.page}`).pathname;
    link = `${shared?.link.$id}`;
  });
  beforeEach(async () => {
    move(first, second);
    await untilProven(first, second);
    context = await chromium.browser.newContext();
    page = await context.newPage();
    await page.goto(first + path);
  });
  afterEach(() => context.close());

  test('goes on by itself at another address of the network, and says what becomes of a download', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    await download.delete();
    move(second);
    await wake();
    await says('again');
    expect(page.url()).toBe(second + path);
    await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
  });

  test('learns of an address that is new, goes on there, and says so', async () => {
    await page.clock.install();
    await page.reload();
    move(first, second, third);
    await untilProven(first, second, third);
    const asked = page.waitForEvent('load');
    await page.clock.fastForward(61_000);
    await asked;
    await page.getByRole('link', { name: '192.168.7.4' }).waitFor();
    await page.clock.resume();
    move(third);
    await wake();
    await says('moved');
    expect(page.url()).toBe(third + path);
  });

  test('goes from the network to the internet by a click only', async () => {
    move(first);
    await untilProven(first, outside);
    await page.reload();
    move(second);
    await wake();
    await says('lost');
    await says('click');
    expect(page.url()).toBe(first + path);
    await page.getByRole('link', { name: '203.0.113.9:8080' }).click();
    await page.waitForURL(outside + path);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await wake();
    await poll(() => asked.length > 0, 'a question of the page');
    expect(await page.content()).not.toContain('192.168.');
    expect(asked.filter((url) => !url.startsWith(`${outside}/here/`))).toEqual([]);
  });

  test('tells nobody its link who has its addresses now, and passes questions on to the owner’s computer', async () => {
    move(third);
    await untilProven(third);
    const asked = await startRelay(hosts.impostor, 4747, '192.168.7.4');
    for (const origin of [first, second]) {
      addAddress(hosts.impostor, 'eth0', `${new URL(origin).hostname}/24`);
      answers(origin, true);
    }
    hosts.visitor.ip('neigh flush dev eth0');
    await wake();
    await says('lost');
    expect(page.url()).toBe(first + path);
    await poll(() => asked.filter((url) => url.startsWith('/here/')).length > 2, 'the questions');
    expect(asked.join()).not.toContain(path);
    hosts.impostor.ip('addr flush dev eth0');
    hosts.visitor.ip('neigh flush dev eth0');
  });

  test('says that its link is over, and that it is not', async () => {
    const change = (stopped: boolean) =>
      server.api(`/latchkey/links/${link}`, { ...post({ stopped }), method: 'PATCH' });
    await change(true);
    await wake();
    await says('over');
    await page.getByRole('button', { name: 'Download' }).waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: '192.168.7.3' }).waitFor({ state: 'hidden' });
    await change(false);
    await wake();
    await says('over', false);
    await page.getByRole('link', { name: '192.168.7.3' }).waitFor();
  });

  test('without scripts is all there, and stays where it is', async () => {
    const plain = await chromium.browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(first + path);
    await still.getByRole('link', { name: '192.168.7.3' }).waitFor();
    const download = still.waitForEvent('download');
    await still.getByRole('button', { name: 'Download' }).click();
    await download;
    await plain.close();
  });
});

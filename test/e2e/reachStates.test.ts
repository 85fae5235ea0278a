/**
 * Who can open links, in every state that people meet: states that cannot be had here are played to the console as the
 * server would tell of them. Each is looked at in light, dark and narrow, without a violation that axe-core calls
 * serious; the pictures stay in test-output/reach/.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { reachLanguage } from '../../shared/strings/reachLanguage.ts';
import type { Finding } from '../../shared/wire/findings.ts';
import type { Reach } from '../../shared/wire/reach.ts';
import { english } from '../helpers/english.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { aReach, aRoute, srvUs } from '../helpers/waysIn.ts';

const { strings } = english.console;
const words = reachLanguage(['en']).strings;
const screenshots = new URL('../../test-output/reach/', import.meta.url).pathname;
const browser = setUpChromium();
const server = setUpLatchkey();
let axe: string;
let storageState: BrowserContextOptions['storageState'];
let context: BrowserContext | undefined;

beforeAll(async () => {
  await mkdir(screenshots, { recursive: true });
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterEach(() => context?.close());

const lan = aRoute('lan:192.168.1.20', { origin: 'http://192.168.1.20:4747' });
const other = aRoute('lan:10.8.0.3', { origin: 'http://10.8.0.3:4747' });
const name = aRoute('name', { kind: 'name', origin: 'http://studio.local:4747' });
const firewall: Finding = {
  check: 'firewall',
  outcome: 'failure',
  fault: { reason: 'firewallBlocks', values: { port: 4747, firewall: 'ufw' } },
  reason: '',
  mend: '',
};
const tunnel = aRoute(srvUs.id, { ...srvUs, proof: { at: new Date().toISOString(), by: 'visitor' } });
const unready = { ...tunnel, origin: '', proof: null };
const failed = {
  ...unready,
  state: 'failed' as const,
  fault: { reason: 'noInternet', values: { program: 'ssh' } } as const,
};
const port = aRoute('port', { kind: 'port', scope: 'internet', origin: 'http://203.0.113.7:4747' });
const own = aRoute('public', {
  kind: 'public',
  scope: 'internet',
  origin: 'https://share.example.com/files',
  readableBy: 'nobody',
  proof: { at: new Date().toISOString(), by: 'edge' },
});

/** Each state with a sentence that is to be seen in it, in the header or in the choice. */
const states: Readonly<Record<string, [reach: Reach, line: string, sentence: string | RegExp]>> = {
  'this computer': [aReach(), strings.status.audience.computer, words.notSwitchedOn],
  network: [
    aReach({ audience: 'network', lan: true }, lan, name),
    strings.status.audience.network,
    words.byName(name.origin),
  ],
  'network with several addresses': [
    aReach({ audience: 'network', lan: true }, lan, other),
    strings.status.audience.network,
    words.whichAddress,
  ],
  'network behind a firewall': [
    aReach({ audience: 'network', lan: true }, { ...lan, findings: [firewall] }),
    strings.status.audience.network,
    /^The firewall of this computer \(ufw\) refuses visitors at port 4747\. Run “sudo ufw allow 4747\/tcp”\.$/,
  ],
  'no network': [
    aReach(
      { audience: 'network', lan: true },
      { ...lan, origin: '', state: 'failed', proof: null, fault: { reason: 'noNetwork' } },
    ),
    strings.status.blocked.network,
    'This computer is on no network.',
  ],
  'tunnel getting ready': [
    aReach({ audience: 'internet', tunnel: 'srv.us' }, { ...unready, state: 'starting' }),
    strings.status.starting.internet,
    words.state.starting,
  ],
  'tunnel with a visitor': [
    aReach({ audience: 'internet', tunnel: 'srv.us' }, tunnel, lan),
    strings.status.audience.internet,
    /^A visitor came this way/,
  ],
  'tunnel failed': [
    aReach({ audience: 'internet', tunnel: 'srv.us' }, failed, lan),
    strings.status.blocked.internet,
    'ssh does not reach the internet. It is tried again.',
  ],
  'own address and router': [
    aReach({ audience: 'internet', publicUrl: own.origin, routerPort: 0 }, own, port),
    strings.status.audience.internet,
    words.readable.everybody,
  ],
};

const looks = {
  light: { colorScheme: 'light', viewport: { width: 1100, height: 860 } },
  dark: { colorScheme: 'dark', viewport: { width: 1100, height: 860 } },
  narrow: { colorScheme: 'light', viewport: { width: 360, height: 740 } },
} as const;

/** A console that is told of one state after the other. */
async function open(look: keyof typeof looks): Promise<{ page: Page; show(reach: Reach): Promise<void> }> {
  const session = storageState ? { storageState } : {};
  context = await browser.newContext({ reducedMotion: 'reduce', ...looks[look], ...session });
  const page = await context.newPage();
  let told = aReach();
  await page.route('**/v1/latchkey/reach', (route) => route.fulfill({ json: told }));
  // The server's own events would tell of its own ways in.
  await page.route('**/v1/latchkey/events', () => undefined);
  await page.goto(storageState ? new URL('/', server.consoleUrl).href : server.consoleUrl);
  await page.getByRole('button', { name: strings.drop.choose }).waitFor();
  storageState = await context.storageState();
  return {
    page,
    async show(reach) {
      told = reach;
      await page.reload();
      await page.getByRole('button', { name: strings.drop.choose }).waitFor();
    },
  };
}

/** Experimental, and wrong about buttons whose name has more words than are seen; the rest is about whole pages. */
const rules = { 'label-content-name-mismatch': { enabled: false } };
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found } = (await page.evaluate(
    `axe.run('[role=dialog]', ${JSON.stringify({ runOnly: tags, rules })})`,
  )) as AxeResults;
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const choice = (page: Page) => page.getByRole('dialog', { name: words.title });

describe.each(['light', 'dark', 'narrow'] as const)('%s', (look) => {
  test('every state says how it stands, and is clean', async () => {
    const { page, show } = await open(look);
    const found: Record<string, string[]> = {};
    for (const [state, [reach, line, sentence]] of Object.entries(states)) {
      await show(reach);
      await page.getByRole('button', { name: line }).click();
      await choice(page).getByText(sentence).first().waitFor();
      found[state] = await violations(page);
      await page.screenshot({ path: join(screenshots, `${state.replaceAll(' ', '-')}-${look}.png`) });
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect([state, isWide]).toEqual([state, false]);
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(states).map((state) => [state, []])));
  });

  test('what is missing is asked for: the explanation, then a way in', async () => {
    const { page, show } = await open(look);
    await show(aReach({ audience: 'network', lan: true }, lan));
    let explained: string[] = [];
    await page.route('**/v1/latchkey/settings', async (route) => {
      const change = route.request().postDataJSON() as { reachExplained: string[] };
      explained = change.reachExplained;
      await route.fulfill({ json: { paused: false, defaultLifetime: null, ...change } });
    });
    await page.getByRole('button', { name: strings.status.audience.network }).click();
    await choice(page).getByText(words.names.internet).click();
    await choice(page).getByText(words.firstUse.internet).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: join(screenshots, `first-use-${look}.png`) });
    await choice(page).getByRole('button', { name: words.goOn }).click();
    await choice(page).getByText(words.chooseWay.network).waitFor();
    expect(explained).toEqual(['internet']);
    for (const kind of ['public', 'port', 'tunnel'] as const) {
      await choice(page).getByText(words.ways[kind].title).click();
      expect(await violations(page)).toEqual([]);
      await page.screenshot({ path: join(screenshots, `way-${kind}-${look}.png`) });
    }
  });
});

/** Ways in as people choose them in the console: a tunnel within a network, a port of the router. */
import type { Page } from '@playwright/test';
import { beforeEach, expect, test } from 'vitest';
import { reachLanguage } from '../../shared/strings/reachLanguage.ts';
import type { ChangeReach, Reach } from '../../shared/wire/reach.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { openPage } from '../helpers/openPage.ts';
import { playReach } from '../helpers/playReach.ts';
import { post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { aReach, aRoute } from '../helpers/waysIn.ts';

const words = reachLanguage(['en']).strings;
const browser = setUpChromium();
const server = setUpLatchkey();
let page: Page;

beforeEach(async () => {
  page = await openPage(browser);
  await server.api('/latchkey/settings', post({ reachExplained: ['network', 'internet'] }, 'PATCH'));
});

const choice = () => page.getByRole('dialog', { name: words.title });
const inChoice = (name: string) => choice().getByRole('button', { name, exact: true });
const lan = aRoute('lan:192.168.1.20', { origin: 'http://192.168.1.20:4747' });

async function openChoice(told: Reach, after?: (change: ChangeReach) => Reach): Promise<ChangeReach[]> {
  const changes = await playReach(page, told, after);
  await openConsoleAnew(page, server);
  await page.locator('.reach-control').click();
  await choice().waitFor();
  return changes;
}

async function openWays(): Promise<void> {
  await choice()
    .getByRole('radio', { name: new RegExp(`^${words.names.internet}`) })
    .check({ force: true });
}

test('a tailnet is a network of its own, beside that of this computer, and takes the place of a tunnel', async () => {
  const tailnet = aRoute('tunnel:tailscale:serve', { kind: 'tunnel', origin: 'https://host.tail1.ts.net' });
  const changes = await openChoice(aReach({ audience: 'network', lan: true, tunnel: 'srv.us' }, lan), () =>
    aReach({ audience: 'network', lan: true, tunnel: 'tailscale:serve' }, lan, tailnet),
  );
  await choice().getByText(words.ways.tailnet.title, { exact: true }).click();
  await choice().getByText(words.ways.tailnet.replaces).waitFor();
  await inChoice(words.use).click();
  await choice().getByText('https://host.tail1.ts.net', { exact: true }).waitFor();
  expect(await choice().getByText(lan.origin, { exact: true }).count()).toBe(1);
  await inChoice(words.turnOffOf(words.ways.tailnet.title)).click();
  await expect
    .poll(() => changes)
    .toEqual([{ audience: 'network', tunnel: 'tailscale:serve' }, { tunnel: null }]);
});

test('a tailnet can be all that is on, and turned off it leaves nothing for the network', async () => {
  const serve = { audience: 'network', tunnel: 'tailscale:serve' } as const;
  const failed = aRoute('tunnel:tailscale:serve', {
    kind: 'tunnel',
    origin: '',
    state: 'failed',
    proof: null,
  });
  const changes = await openChoice(aReach(serve, failed));
  await inChoice(words.tryAgain).waitFor();
  expect(await inChoice(words.tryAgain).count()).toBe(1);
  await inChoice(words.turnOffOf(words.ways.tailnet.title)).click();
  await expect.poll(() => changes).toEqual([{ tunnel: null, audience: null }]);
});

test('an address of one’s own, or a port of the router', async () => {
  const changes = await openChoice(aReach({ audience: 'network', lan: true }, lan));
  await openWays();
  await choice().getByText(words.ways.public.title).click();
  await choice().getByLabel(words.ways.public.field).fill('share.example.com');
  await page.keyboard.press('Enter');
  await choice().getByText(words.ways.public.wrong).waitFor();
  await choice().getByLabel(words.ways.public.field).fill('https://share.example.com/files/');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => changes)
    .toEqual([{ audience: 'internet', publicUrl: 'https://share.example.com/files' }]);
  await choice().getByText(words.ways.port.title).click();
  await inChoice(words.ways.port.ask).click();
  await expect.poll(() => changes.at(-1)).toEqual({ audience: 'internet', routerPort: 0 });
});

test('a port of the router gets a certificate, once it is said what that means', async () => {
  const plain = aRoute('port', { kind: 'port', scope: 'internet', origin: 'http://203.0.113.7:4747' });
  const changes = await openChoice(aReach({ audience: 'internet', routerPort: 0 }, plain));
  await choice().getByText(words.ways.port.https.off).waitFor();
  await inChoice(words.ways.port.https.turnOn).click();
  await expect.poll(() => changes).toEqual([{ routerHttps: true }]);
});

test('a port of the router may have a certain number', async () => {
  const changes = await openChoice(aReach({ audience: 'network', lan: true }, lan));
  await openWays();
  await choice().getByText(words.ways.port.title).click();
  const field = choice().getByLabel(words.ways.port.number);
  for (const wrong of ['http', '70000', '-1', '1e3']) {
    await field.fill(wrong);
    await page.keyboard.press('Enter');
    await choice().getByText(words.ways.port.wrong).waitFor();
  }
  await field.fill('8443');
  await page.keyboard.press('Enter');
  await expect.poll(() => changes).toEqual([{ audience: 'internet', routerPort: 8443 }]);
});

test('a port that the router has not given is offered no certificate', async () => {
  const fault = { reason: 'noRouter' } as const;
  const failed = aRoute('port', {
    kind: 'port',
    scope: 'internet',
    origin: '',
    state: 'failed',
    proof: null,
  });
  await openChoice(aReach({ audience: 'internet', routerPort: 0 }, { ...failed, reason: fault.reason }));
  await inChoice(words.tryAgain).waitFor();
  expect(await inChoice(words.ways.port.https.turnOn).count()).toBe(0);
});

/**
 * The computer moves to another network while its links are on screen: a real server on a host of our own network, whose
 * addresses change, and the console beside it.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reachLanguage } from '../../shared/strings/reachLanguage.ts';
import type { Reach } from '../../shared/wire/reach.ts';
import { english } from '../helpers/english.ts';
import { type NetworkLatchkey, startLatchkeyOn } from '../helpers/latchkeyInNetwork.ts';
import { addAddress, canUseNamespaces, createTestNetwork, type NetworkHost } from '../helpers/netns.ts';
import { openConsole } from '../helpers/openConsole.ts';
import { withClipboard } from '../helpers/openPage.ts';
import { json } from '../helpers/requests.ts';
import { setUp } from '../helpers/setUp.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const { strings } = english.console;
const words = reachLanguage(['en']).strings;

describe.runIf(canUseNamespaces())('a computer that moves', () => {
  const browser = setUpChromium();
  const folder = setUpFolder();
  const network = setUp(createTestNetwork, ({ remove }) => remove());
  let host: NetworkHost;
  let server: NetworkLatchkey;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    const port = network.switch('switch');
    host = network.host('owner');
    network.plug(host, port, 'eth0', ['192.168.7.2/24']);
    server = await startLatchkeyOn(host);
    await server.share([await folder.write('moved.txt')]);
    context = await browser.newContext(withClipboard);
    page = await context.newPage();
    await openConsole(page, server);
  });
  afterAll(async () => {
    await context.close();
    await server.discard();
  });

  const line = (text: string) => page.getByRole('button', { name: text, includeHidden: true });
  const choice = () => page.getByRole('dialog', { name: words.title });
  const row = () => page.getByRole('row', { name: /^moved\.txt/ });
  const portOf = async () => {
    const { routes } = (await json(server.api('/latchkey/reach'))) as Reach;
    return new URL(routes.find(({ kind }) => kind === 'loopback')?.origin ?? '').port;
  };
  const copied = async () => {
    await row().focus();
    await page.keyboard.press('c');
    await page.getByText(strings.copied.page).waitFor();
    return new URL(await page.evaluate(() => navigator.clipboard.readText())).origin;
  };

  test('is opened to its network, and copies the address that was proven there', async () => {
    await line(strings.status.audience.computer).click();
    await choice().getByText(words.names.network).click();
    await choice().getByRole('button', { name: words.turnOn.network }).click();
    await choice()
      .getByText(`http://192.168.7.2:${await portOf()}`)
      .waitFor();
    await choice()
      .getByText(/^Answered from this computer/)
      .last()
      .waitFor();
    await page.keyboard.press('Escape');
    await line(strings.status.audience.network).waitFor();
    expect(await copied()).toBe(`http://192.168.7.2:${await portOf()}`);
  });

  test('has its new address on screen, and says what was sent with the old one', async () => {
    await line(strings.status.audience.network).click();
    host.ip('addr del 192.168.7.2/24 dev eth0');
    addAddress(host, 'eth0', '10.44.0.9/24');
    await choice()
      .getByText(`http://10.44.0.9:${await portOf()}`)
      .waitFor();
    await page.keyboard.press('Escape');
    await row().getByText(strings.row.addressLost).waitFor();
    await page.getByRole('button', { name: strings.lostLinks.copy(1) }).click();
    await page.getByText(strings.lostLinks.copied(1)).waitFor();
    expect(await copied()).toBe(`http://10.44.0.9:${await portOf()}`);
    await row().getByText(strings.row.addressLost).waitFor({ state: 'detached' });
  });

  test('on no network says that nobody can open links, and works again when it is back', async () => {
    host.ip('link set dev eth0 down');
    await line(strings.status.blocked.network).click();
    await choice().getByText('This computer is on no network.').first().waitFor();
    host.ip('link set dev eth0 up');
    await line(strings.status.audience.network).waitFor({ state: 'attached' });
    await choice()
      .getByText(`http://10.44.0.9:${await portOf()}`)
      .waitFor();
  });
});

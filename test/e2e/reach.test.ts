/** Who can open links, as people choose it in the console: by mouse and by keys, from the header, a message and a menu. */
import type { Page } from '@playwright/test';
import { beforeEach, describe, expect, test } from 'vitest';
import { reachLanguage } from '../../shared/strings/reachLanguage.ts';
import type { ChangeReach, Reach } from '../../shared/wire/reach.ts';
import { english } from '../helpers/english.ts';
import { openConsole } from '../helpers/openConsole.ts';
import { openPage, withClipboard } from '../helpers/openPage.ts';
import { playReach } from '../helpers/playReach.ts';
import { poll } from '../helpers/poll.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { aReach, aRoute, srvUs as tunnel } from '../helpers/waysIn.ts';

const { strings } = english.console;
const words = reachLanguage(['en']).strings;
const browser = setUpChromium();
const folder = setUpFolder();
const server = setUpLatchkey({}, 'test');
let page: Page;

beforeEach(async () => {
  page = await openPage(browser, withClipboard);
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const line = () => page.locator('.reach-control');
const choice = () => page.getByRole('dialog', { name: words.title });
const card = (audience: keyof typeof words.names) =>
  choice().getByRole('radio', { name: new RegExp(`^${words.names[audience]}`) });
const inChoice = (name: string) => choice().getByRole('button', { name, exact: true });
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

const reachOf = async () => (await json(server.api('/latchkey/reach'))) as Reach;

const play = (told: Reach, after?: (change: ChangeReach) => Reach) => playReach(page, told, after);

async function explainAll(): Promise<void> {
  await server.api('/latchkey/settings', post({ reachExplained: ['network', 'internet'] }, 'PATCH'));
}

const lan = aRoute('lan:192.168.1.20', { origin: 'http://192.168.1.20:4747' });

describe('the line in the header', () => {
  test('opens the network once it was said what that means, and says it once', async () => {
    await openConsole(page, server);
    await button(strings.status.audience.computer).click();
    await card('network').check({ force: true });
    await choice().getByText(words.firstUse.network).waitFor();
    expect((await reachOf()).settings.lan).toBe(false);
    await inChoice(words.turnOn.network).click();
    await expect.poll(reachOf).toMatchObject({ settings: { audience: 'network', lan: true } });
    // Where this computer is on no network, that is what it says then.
    await expect.poll(() => line().textContent()).toMatch(/this network/);

    await card('computer').check({ force: true });
    await button(strings.status.audience.computer).waitFor({ state: 'attached' });
    expect(await reachOf()).toMatchObject({ audience: 'computer' });
    await card('network').check({ force: true });
    await page
      .getByRole('button', { name: /this network/, includeHidden: true })
      .waitFor({ state: 'attached' });
    expect(await choice().getByText(words.firstUse.network).count()).toBe(0);
  });

  test('is worked by keys alone, and what lies between two choices stays closed', async () => {
    await explainAll();
    const all = { lan: true, tunnel: 'srv.us' };
    const changes = await play(aReach({ audience: 'computer', ...all }, lan, tunnel), ({ audience }) =>
      aReach({ audience: audience ?? 'computer', ...all }, lan, tunnel),
    );
    await openConsole(page, server);
    await line().focus();
    await page.keyboard.press('Enter');
    await choice().waitFor();
    await card('computer').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page
      .getByRole('button', { name: strings.status.audience.internet, includeHidden: true })
      .waitFor({ state: 'attached' });
    expect(changes).toEqual([{ audience: 'internet' }]);
    await page.keyboard.press('Escape');
    await choice().waitFor({ state: 'detached' });
    // The focus is given back with the next frame.
    const hasFocus = () => line().evaluate((element) => element === document.activeElement);
    await expect.poll(hasFocus).toBe(true);
  });

  test('encrypts what passes on the network, and shows the fingerprint of the certificate', async () => {
    await explainAll();
    await openConsole(page, server);
    await line().click();
    await card('network').check({ force: true });
    // While ways in are opened, what is said of them grows, and moves what lies below.
    await choice().getByText(words.https.title).waitFor();
    await choice().getByText(words.state.starting).waitFor({ state: 'detached' });
    await choice().getByText(words.https.title).click();
    await inChoice(words.https.useFiles).click();
    await choice().getByLabel(words.https.cert).fill('cert.pem');
    await page.keyboard.press('Enter');
    await choice().getByText(words.https.wrong).waitFor();
    await choice().getByLabel(words.https.cert).fill('/nowhere/cert.pem');
    await choice().getByLabel(words.https.key).fill('/nowhere/key.pem');
    await page.keyboard.press('Enter');
    await choice()
      .getByText(/cert\.pem cannot be read/)
      .waitFor();
    await inChoice(words.turnOffOf(words.https.title)).click();
    await inChoice(words.https.turnOn).click();
    await choice().getByText(words.https.own).waitFor();
    const { https } = await poll(async () => {
      const reach = await reachOf();
      return reach.https.fingerprint === '' ? undefined : reach;
    }, 'the certificate');
    await choice().getByText(https.fingerprint).waitFor();
    await inChoice(words.https.copyFingerprint).click();
    await expect.poll(clipboard).toBe(https.fingerprint);
  });

  test('follows what another window or the command line chooses', async () => {
    await openConsole(page, server);
    await line().click();
    await server.api('/latchkey/reach', post({ audience: 'network', lan: true }, 'PATCH'));
    await page
      .getByRole('button', { name: /this network/, includeHidden: true })
      .waitFor({ state: 'attached' });
    await expect.poll(() => card('network').isChecked()).toBe(true);
  });

  test('says why a choice was refused', async () => {
    await explainAll();
    await openConsole(page, server);
    await page.route('**/v1/latchkey/reach', (route) =>
      route.fulfill({ status: 507, json: { message: 'The disk is full.', type: 'storage_full', code: 507 } }),
    );
    await line().click();
    await card('network').check({ force: true });
    await choice().getByRole('alert').getByText(words.failed('The disk is full.')).waitFor();
  });
});

describe('a way in for anyone', () => {
  const none = aReach({ audience: 'network', lan: true }, lan);
  const openWays = async () => {
    await explainAll();
    await openConsole(page, server);
    await line().click();
    await card('internet').check({ force: true });
    await choice().getByText(words.chooseWay.network).waitFor();
  };

  test('is a tunnel, with the sentence of who sees what passes', async () => {
    const changes = await play(none, () =>
      aReach({ audience: 'internet', lan: true, tunnel: 'srv.us' }, { ...tunnel, state: 'starting' }, lan),
    );
    await openWays();
    await choice().getByText(words.ways.tunnel.title).click();
    await choice().getByText(words.readable.operator('srv.us')).waitFor();
    await inChoice(words.use).click();
    await choice().getByText(words.state.starting).waitFor();
    expect(changes).toEqual([{ audience: 'internet', tunnel: 'srv.us' }]);
    await inChoice(words.turnOffOf(words.ways.tunnel.title)).click();
    await expect.poll(() => changes.at(-1)).toEqual({ tunnel: null, audience: null });
  });

  test('is a server of one’s own by SSH, which is told from what is none', async () => {
    const changes = await play(none);
    await openWays();
    await choice().getByText(words.ways.tunnel.title).click();
    await choice().getByRole('button', { name: words.ways.tunnel.choice }).click();
    await page.getByRole('option', { name: words.tunnels.ssh.name }).click();
    const field = choice().getByLabel(words.tunnels.ssh.field);
    await field.fill('-oProxyCommand=x@y');
    await page.keyboard.press('Enter');
    await choice().getByText(words.tunnels.ssh.wrong).waitFor();
    await field.fill('me@server.example.com:2222');
    // In a field the arrow keys are the field's.
    await page.keyboard.press('ArrowUp');
    expect(await card('internet').isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => changes)
      .toEqual([{ audience: 'internet', tunnel: 'ssh:me@server.example.com:2222' }]);
  });

  test('that fails says why, and one click tries it again', async () => {
    const fault = { reason: 'noInternet', values: { program: 'ssh' } } as const;
    const settings = { audience: 'internet', tunnel: 'srv.us' } as const;
    const failed = { ...tunnel, origin: '', state: 'failed', proof: null, fault } as const;
    await play(aReach(settings, failed));
    await page.route('**/v1/latchkey/reach/checks', (route) =>
      route.fulfill({ json: aReach(settings, tunnel) }),
    );
    await openConsole(page, server);
    await button(strings.status.blocked.internet).click();
    await choice().getByText('ssh does not reach the internet. It is tried again.').waitFor();
    await inChoice(words.tryAgain).click();
    await choice().getByText(tunnel.origin).waitFor();
    await page.keyboard.press('Escape');
    await button(strings.status.audience.internet).waitFor();
  });
});

describe('a link', () => {
  const row = () => page.getByRole('row', { name: /^sent\.txt/ });
  const share = async () => {
    const [shared] = await server.share([await folder.write('sent.txt')]);
    return new URL(shared?.link.urls.page ?? '').pathname;
  };
  const openMenu = async () => {
    await row().hover();
    await row().getByRole('button', { name: strings.row.copyAs }).click();
  };

  test('is copied for others than those it is for', async () => {
    const path = await share();
    await play(aReach({ audience: 'network', lan: true, tunnel: 'srv.us' }, lan, tunnel));
    await openConsole(page, server);
    await openMenu();
    await page.getByRole('menuitem', { name: words.names.internet }).click();
    await page.getByText(strings.copied.page).waitFor();
    expect(await clipboard()).toBe(tunnel.origin + path);
  });

  test('for whom no way in leads to them is copied once there is one', async () => {
    const path = await share();
    await explainAll();
    const ready = aReach({ audience: 'network', lan: true }, lan);
    await play(aReach(), () => ready);
    await openConsole(page, server);
    await openMenu();
    await page.getByRole('menuitem', { name: words.names.network }).click();
    await inChoice(words.copyAgain).click();
    await inChoice(words.linkCopied).waitFor();
    expect(await clipboard()).toBe(lan.origin + path);
  });

  test('that works on this computer only says so in its message and its code, with the way out', async () => {
    await openConsole(page, server);
    await button(strings.drop.path).click();
    await page.getByLabel(strings.pathDialog.label).fill(await folder.write('here.txt'));
    await page.keyboard.press('Enter');
    await page.getByText(strings.share.onlyHere(1)).waitFor();
    await button(strings.share.qr).click();
    await page.getByText(strings.qr.audience.computer).waitFor();
    await button(strings.qr.letOthers).click();
    await choice().getByText(words.firstUse.network).waitFor();
    await page.keyboard.press('Escape');
    await button(strings.share.letOthers(1)).click();
    await choice().getByText(words.firstUse.network).waitFor();
    expect(await card('network').isChecked()).toBe(true);
  });

  /** It was sent from a network that this computer has left. */
  const sendFromElsewhere = async () => {
    const path = await share();
    const { links } = (await json(server.api('/latchkey/links'))) as { links: { $id: string }[] };
    const linkIds = links.map(({ $id }) => $id);
    await server.api('/latchkey/links/copies', post({ linkIds, origin: 'http://192.168.77.7:4747' }));
    return path;
  };
  const chip = () => page.getByRole('radio', { name: strings.list.filters.lost });

  test('that was sent with an address that no longer works says so, and all are copied anew at once', async () => {
    const path = await sendFromElsewhere();
    await page.route('**/v1/latchkey/links?**', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(server.shareUrl, lan.origin);
      await route.fulfill({ response, body });
    });
    await openConsole(page, server);
    await row().getByText(strings.row.addressLost).waitFor();
    await page.getByText(strings.lostLinks.sentence(1)).waitFor();
    await server.share([await folder.write('unsent.txt')]);
    await page.getByRole('row', { name: /^unsent/ }).waitFor();
    await chip().click();
    await page.getByRole('row', { name: /^unsent/ }).waitFor({ state: 'detached' });
    await row().waitFor();
    await button(strings.lostLinks.copy(1)).click();
    await page.getByText(strings.lostLinks.copied(1)).waitFor();
    expect(await clipboard()).toBe(lan.origin + path);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('that was sent before links were kept to this computer is opened again, not sent with an address of it', async () => {
    await sendFromElsewhere();
    await openConsole(page, server);
    await row().getByText(strings.row.onlyHere).waitFor();
    await page.getByText(strings.lostLinks.onlyHere(1)).waitFor();
    await chip().waitFor();
    await row().hover();
    await row().getByRole('button', { name: strings.row.copy, exact: true }).waitFor();
    expect(await page.getByText(strings.lostLinks.copy(1)).count()).toBe(0);
    await button(strings.share.letOthers(1)).click();
    await choice().waitFor();
  });
});

test('the settings have the same choice, and lead to what is missing', async () => {
  await openConsole(page, server);
  await button(strings.status.settings).click();
  await page.getByRole('button', { name: words.linksAreFor }).click();
  await page.getByRole('option', { name: words.names.network }).click();
  await choice().getByText(words.firstUse.network).waitFor();
  await inChoice(words.turnOn.network).click();
  await page
    .getByRole('button', { name: /this network/, includeHidden: true })
    .waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await button(strings.status.settings).click();
  await page.getByRole('button', { name: words.linksAreFor }).click();
  await page.getByRole('option', { name: words.names.computer }).click();
  await page
    .getByRole('button', { name: strings.status.audience.computer, includeHidden: true })
    .waitFor({ state: 'attached' });
  expect((await reachOf()).audience).toBe('computer');
});

test('the settings have name and colour of the pages that anyone can open', async () => {
  await openConsole(page, server);
  await button(strings.status.settings).click();
  await page.getByRole('tab', { name: 'Visitors' }).click();
  await page.getByLabel(strings.settings.ownerName).fill(' Ada Lovelace ');
  await page.getByRole('button', { name: strings.settings.ownerColour }).click();
  await page.getByRole('option', { name: strings.settings.colours.purple }).click();
  await expect
    .poll(() => json(server.api('/latchkey/settings')))
    .toMatchObject({ ownerName: 'Ada Lovelace', ownerColour: 'purple' });
});

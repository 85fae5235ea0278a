/**
 * File tokens as Appwrite describes them to its users, each step of that text in the console and with an SDK: create, copy
 * the URL for preview, view and download, list, edit the expiry, delete; and the keys and hosts that programs need.
 */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { Client, Tokens } from 'node-appwrite';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectDir } from '../../scripts/runtime.mjs';
import { accessLanguage } from '../../shared/strings/accessLanguage.ts';
import { tokenLanguage } from '../../shared/strings/tokenLanguage.ts';
import type { ResourceToken, TokenList } from '../../shared/wire/appwrite.ts';
import type { Settings } from '../../shared/wire/settings.ts';
import { violations } from '../helpers/axe.ts';
import { plainJpeg } from '../helpers/hostilePictures.ts';
import { openConsoleAnew } from '../helpers/openConsole.ts';
import { withClipboard } from '../helpers/openPage.ts';
import { json, post } from '../helpers/requests.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const run = promisify(execFile);
const browser = setUpChromium();
const server = setUpLatchkey();
const { tokens: words, expiry, preview, samples, hosts } = tokenLanguage(['en']).strings;
const { developer } = accessLanguage(['en']).strings;
const output = join(projectDir, 'test-output', `fileTokens-${process.pid}`);
const ofFile = '/tokens/buckets/docs/files/picture';
let page: Page;
let picture: Buffer;

beforeAll(async () => {
  await mkdir(output, { recursive: true });
  await asOwner('/storage/buckets', post({ bucketId: 'docs', name: 'Documents' }));
  picture = Buffer.from(await plainJpeg(600, 400));
  const form = new FormData();
  form.set('fileId', 'picture');
  form.set('file', new File([new Uint8Array(picture)], 'picture.jpg'));
  await asOwner('/storage/buckets/docs/files', { method: 'POST', body: form });
  page = await browser.newPage({ ...withClipboard, locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  await openConsoleAnew(page, server);
  await goTo('#/storage/docs/picture');
  await page.getByText(words.empty).waitFor();
});

afterAll(async () => {
  await page.context().close();
  await rm(output, { recursive: true, force: true });
});

async function asOwner(path: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { ...init.headers, 'x-appwrite-project': server.projectId };
  const answer = await server.api(path, { ...init, headers });
  expect(answer.ok).toBe(true);
  return answer.status === 204 ? undefined : answer.json();
}

async function goTo(hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
/** A choice, whose name begins with what is chosen. */
const field = (label: string) => page.getByRole('button', { name: label });
const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
const dialog = (name: string) => page.getByRole('dialog', { name });
const row = (token: Pick<ResourceToken, '$id'>) => page.getByRole('row').filter({ hasText: token.$id });
const stored = async () => ((await asOwner(ofFile)) as TokenList).tokens;
const clipboard = () => page.evaluate(() => navigator.clipboard.readText());

async function onlyToken(): Promise<ResourceToken> {
  const [token, ...others] = await stored();
  expect(others.map(({ $id }) => $id)).toEqual([]);
  if (token === undefined) throw new Error('there is no token');
  return token;
}

async function inMenu(token: ResourceToken, ...names: string[]): Promise<void> {
  await button(words.menuOf(token.$id)).click();
  for (const name of names) await item(name).click();
}

/** @returns the address, once it is copied */
async function copied(token: ResourceToken, route: 'preview' | 'view' | 'download'): Promise<string> {
  await inMenu(token, words.copyUrl, words.routes[route]);
  await page.getByText(words.copied[route], { exact: true }).first().waitFor();
  return clipboard();
}

/** As anybody gets it, who has no session. */
async function sizeOf(address: string): Promise<string> {
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  return `${width}x${height}`;
}

test('Create file token: with an expiry, which the list shows', async () => {
  await button(words.create).click();
  await dialog(expiry.createTitle).getByText(expiry.neverResult).waitFor();
  await page.getByLabel(expiry.choices.week).check();
  await page.getByText(/^Expires .*, in 7 days\.$/).waitFor();
  await button(expiry.create).click();
  await dialog(expiry.createTitle).waitFor({ state: 'detached' });
  const token = await onlyToken();
  expect(Date.parse(token.expire) - Date.parse(token.$createdAt)).toBeLessThanOrEqual(7 * 86_400_000);
  await row(token).getByText('in 7 days').waitFor();
  await row(token).getByText(words.notAccessed).waitFor();
  await page.getByText(words.shown(1, 1)).waitFor();
  await row(token).getByRole('button', { name: words.copyId }).click();
  await expect.poll(clipboard).toBe(token.$id);
});

test('Copy URL: preview, view and download open without a session, and the list tells of it', async () => {
  const token = await onlyToken();
  expect(await sizeOf(await copied(token, 'preview'))).toBe('600x400');
  const view = await fetch(await copied(token, 'view'));
  expect(Buffer.from(await view.arrayBuffer()).equals(picture)).toBe(true);
  const download = await fetch(await copied(token, 'download'));
  expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(Buffer.from(await download.arrayBuffer()).equals(picture)).toBe(true);
  // No click and no reload: the events of the server bring it.
  await row(token).getByText(words.notAccessed).waitFor({ state: 'detached' });
});

test('Copy URL: a preview is tried with its parameters before it is copied', async () => {
  const token = await onlyToken();
  await inMenu(token, words.copyUrl, words.tuned);
  await page.getByLabel(preview.width, { exact: true }).fill('4001');
  await page.getByText(preview.bad(preview.units.width)).waitFor();
  expect(await button(preview.copy).isDisabled()).toBe(true);
  await page.getByLabel(preview.width, { exact: true }).fill('120');
  await page.getByLabel(preview.rotation).fill('90');
  await page.getByLabel(preview.borderColor).fill('#0b6b5b');
  await page.getByLabel(preview.borderWidth).fill('2');
  await field(preview.gravity).click();
  await page.getByRole('option', { name: preview.gravities.top, exact: true }).click();
  await field(preview.output).click();
  await page.getByRole('option', { name: 'PNG', exact: true }).click();
  const shown = page.getByRole('img', { name: preview.picture });
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(84);
  const query = 'width=120&gravity=top&borderWidth=2&borderColor=0b6b5b&rotation=90&output=png';
  await page.getByText(`token=…&project=latchkey&${query}`).waitFor();
  expect(await page.content()).not.toContain(token.secret);
  await button(preview.copy).click();
  await page.getByText(words.copied.preview, { exact: true }).first().waitFor();
  const address = await clipboard();
  expect(address).toContain(`&${query}`);
  expect(await sizeOf(address)).toBe('84x124');
  await button(preview.done).click();
});

test('Edit expiry: a date with a time of day, in the zone that is named', async () => {
  const token = await onlyToken();
  await inMenu(token, words.editExpiry);
  await page.getByText(expiry.zone('Europe/Berlin')).waitFor();
  await page.getByLabel(expiry.date, { exact: true }).fill('2020-01-01');
  await page.getByText(expiry.past).waitFor();
  expect(await button(expiry.save).isDisabled()).toBe(true);
  await page.getByLabel(expiry.date, { exact: true }).fill('2040-07-31');
  await page.getByLabel(expiry.time, { exact: true }).fill('18:45');
  await page.getByText(/31 Jul 2040, 18:45 (GMT\+2|CEST)/).waitFor();
  await button(expiry.save).click();
  await dialog(expiry.editTitle).waitFor({ state: 'detached' });
  expect((await onlyToken()).expire).toBe('2040-07-31T16:45:00.000+00:00');
  await row(token)
    .getByText(/in \d+ years/)
    .waitFor();
  await button('Undo').click();
  await row(token).getByText('in 7 days').waitFor();
});

test('Delete: a token, taken back, and then several at once', async () => {
  const token = await onlyToken();
  const address = await copied(token, 'view');
  await inMenu(token, words.delete);
  await page.getByText(words.empty).waitFor();
  expect((await fetch(address)).status).toBe(404);
  await button('Undo').click();
  await row(token).waitFor();
  expect((await fetch(address)).status).toBe(200);

  const others = await Promise.all([1, 2].map(() => asOwner(ofFile, post({})) as Promise<ResourceToken>));
  for (const other of others) await row(other).locator('.checkbox').click();
  await button(words.deleteMany(2)).click();
  for (const other of others) await row(other).waitFor({ state: 'detached' });
  expect(await onlyToken()).toMatchObject({ $id: token.$id });
});

test('a key made in the console runs the documented calls and the sample, and the list follows', async () => {
  await goTo('#/keys');
  await page.getByRole('textbox', { name: developer.name }).fill('tokens');
  await button(developer.create).click();
  const secret = (await page.locator('.new-secret code').textContent()) ?? '';
  await page.getByText('tokens.read').first().waitFor();
  await goTo('#/storage/docs/picture');
  expect(await page.content()).not.toContain(secret);

  const client = new Client().setEndpoint(server.apiUrl).setProject(server.projectId).setKey(secret);
  const sdk = new Tokens(client);
  const made = await sdk.createFileToken('docs', 'picture', '');
  await row(made).getByText(words.never, { exact: true }).waitFor();
  expect((await sdk.list('docs', 'picture', [])).total).toBe(2);
  expect((await sdk.get(made.$id)).$id).toBe(made.$id);
  await sdk.update(made.$id, '2040-01-01T00:00:00.000+00:00');
  await row(made)
    .getByText(/in \d+ years/)
    .waitFor();
  await sdk.delete(made.$id);
  await row(made).waitFor({ state: 'detached' });

  await button(samples.copy).click();
  await expect.poll(clipboard).toContain("import { Client, Tokens } from 'node-appwrite'");
  const code = (await clipboard()).replace('<YOUR_API_KEY>', secret);
  await writeFile(join(output, 'sample.mjs'), code);
  const { stdout } = await run(process.execPath, [join(output, 'sample.mjs')], { cwd: output });
  const id = /'\$id': '(\w+)'|\$id: '(\w+)'/.exec(stdout)?.slice(1).find(Boolean) ?? 'none';
  await row({ $id: id }).waitFor();
});

test('sixty tokens come in pages, and those that have expired say so', async () => {
  await Promise.all(Array.from({ length: 58 }, () => asOwner(ofFile, post({}))));
  const expire = new Date(Date.now() + 3_000).toISOString();
  const expiring = (await asOwner(ofFile, post({ expire }))) as ResourceToken;
  await page.getByText(words.shown(25, 61)).waitFor();
  await row(expiring)
    .getByText(/^Expired /)
    .waitFor();
  await button(words.more).click();
  await page.getByText(words.shown(50, 61)).waitFor();
  await button(words.more).click();
  await page.getByText(words.shown(61, 61)).waitFor();
  expect(await button(words.more).count()).toBe(0);
  await page.locator('thead .checkbox').click();
  await button(words.deleteMany(61)).click();
  await page.getByText(words.empty).waitFor();
});

test('web hosts are added, refused where they are none, and removed', async () => {
  const known = async () => ((await json(server.api('/latchkey/settings'))) as Settings).webHosts;
  await goTo('#/hosts');
  const host = page.getByRole('textbox', { name: hosts.label });
  await host.fill('two words');
  await page.getByText(hosts.bad).waitFor();
  await host.fill('https://app.example.com/page');
  await page.keyboard.press('Enter');
  await button(hosts.removeOf('app.example.com')).waitFor();
  expect(await known()).toEqual(['app.example.com']);
  await host.fill('APP.example.com');
  await page.getByText(hosts.known).waitFor();
  await button(hosts.removeOf('app.example.com')).click();
  await page.getByText(hosts.none).waitFor();
  await expect.poll(known).toEqual([]);
});

test('all of it is reached by keys alone', async () => {
  await goTo('#/storage/docs/picture');
  await button(words.create).focus();
  await page.keyboard.press('Enter');
  await dialog(expiry.createTitle).waitFor();
  await page.getByLabel(expiry.choices.never).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog(expiry.createTitle).waitFor({ state: 'detached' });
  const token = await onlyToken();
  await button(words.menuOf(token.$id)).focus();
  await page.keyboard.press('Enter');
  await item(words.copyUrl).waitFor();
  await page.keyboard.press('ArrowRight');
  await item(words.routes.view).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText(words.copied.view, { exact: true }).first().waitFor();
  expect(await clipboard()).toContain('/view?token=');
});

test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // Colours that are on their way are none of either theme.
  await page.reload();
  await page.getByText(words.shown(1, 1)).waitFor();
  const token = await onlyToken();
  expect(await violations(page)).toEqual([]);
  await row(token).locator('.checkbox').click();
  await button(words.menuOf(token.$id)).click();
  await item(words.copyUrl).click();
  await item(words.routes.view).waitFor();
  expect(await violations(page)).toEqual([]);
  await item(words.tuned).click();
  await page.getByRole('img', { name: preview.picture }).waitFor();
  expect(await violations(page)).toEqual([]);
  await button(preview.done).click();
  await row(token).locator('.checkbox').click();
  await button(words.create).click();
  await page.getByLabel(expiry.choices.date).check();
  expect(await violations(page)).toEqual([]);
  await button(expiry.cancel).click();
  for (const hash of ['#/keys', '#/hosts']) {
    await goTo(hash);
    await page.getByRole('textbox').first().waitFor();
    expect(await violations(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 400, height: 800 });
  await goTo('#/storage/docs/picture');
  await row(token).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });
});

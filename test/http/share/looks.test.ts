/** Pages that are open to the internet are the owner's, so that nobody takes them for those of somebody else. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { ownerColours } from '../../../shared/colours.ts';
import { keyhole } from '../../../shared/icon.ts';
import { ownerColourNames } from '../../../shared/wire/settings.ts';
import { ask } from '../../helpers/ask.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite('file', { publicUrl: 'https://share.example.com' });
const near = setUpShareSite();
const host = 'share.example.com';
let record: LinkRecord;

beforeAll(async () => {
  record = await site.share('plan.txt', 'plan');
  site.core.settings.change({ ownerName: 'Ann <b>Example</b>', ownerColour: 'purple' });
});

const page = async (
  path = new URL(site.page(record)).pathname,
  headers: Record<string, string> = { host },
) => {
  const answer = await ask(`${site.origin}${path}`, { headers });
  return { ...answer, text: answer.body.toString() };
};

test('the page of a link carries the owner’s name and colour, and no mark of a product', async () => {
  const { status, text, headers } = await page();
  expect(status).toBe(200);
  expect(text).toContain('Ann &lt;b&gt;Example&lt;/b&gt;');
  expect(text).toContain(ownerColours('purple'));
  for (const trace of ['Latchkey', 'latchkey', keyhole]) expect(text).not.toContain(trace);
  expect(text.length).toBeLessThan(20_000);
  expect(text).not.toMatch(/<script [^>]|<input|type="password"|http-equiv|https?:\/\/(?!share)/i);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('so does the page for whom a proxy asks by a name of its own', async () => {
  const { text } = await page(undefined, { host: 'localhost' });
  expect(text).toContain('Ann &lt;b&gt;Example&lt;/b&gt;');
  expect(text).not.toContain(keyhole);
});

test('where nobody comes from the internet the page has the mark of the product, and the name as well', async () => {
  near.core.settings.change({ ownerName: 'Ann' });
  const { body } = await ask(near.page(await near.share('plan.txt', 'plan')));
  expect(body.toString()).toContain(keyhole);
  expect(body.toString()).toContain('<bdi>Ann</bdi> is sending you this.');
  expect((await ask(`${near.origin}/favicon.ico`)).status).toBe(200);
});

test('the root is as any dead link, and names nobody', async () => {
  const [root, dead, icon] = [await page('/'), await page('/s/nothing'), await page('/favicon.ico')];
  for (const { status, text } of [root, dead, icon]) expect([status, text]).toEqual([404, root.text]);
  for (const trace of ['Ann', 'Latchkey', keyhole]) expect(root.text).not.toContain(trace);
});

test('who asks by a foreign name is told no name of a product either', async () => {
  const { status, text } = await page('/', { host: 'evil.example' });
  expect(status).toBe(421);
  for (const trace of ['Ann', 'Latchkey', keyhole]) expect(text).not.toContain(trace);
});

test('a proxy that names the port as well asks by the same address', async () => {
  for (const [name, status] of [
    ['share.example.com:443', 404],
    ['Share.Example.com:443', 404],
    ['share.example.com:80', 421],
  ] as const)
    expect([name, (await page('/', { host: name })).status]).toEqual([name, status]);
});

test('another name and colour are those of the next page', async () => {
  site.core.settings.change({ ownerName: '', ownerColour: 'blue' });
  const { text } = await page();
  expect(text).toContain(ownerColours('blue'));
  expect(text).not.toMatch(/Ann|<footer/);
});

test('a program is called one', async () => {
  const programs = ['setup.EXE', 'tool.sh', 'app.dmg'];
  for (const name of [...programs, 'plan.txt', 'exe', 'film.mp4']) {
    const { text } = await page(new URL(site.page(await site.share(name, 'x'))).pathname);
    expect([name, text.includes('This is a program.')]).toEqual([name, programs.includes(name)]);
  }
});

describe.each(ownerColourNames)('%s can be read', (name) => {
  const [, light = '', dark = ''] = /--accent:light-dark\((#\w+),(#\w+)\)/.exec(ownerColours(name)) ?? [];
  test('by day and by night', () => {
    expect(contrast(light, '#ffffff')).toBeGreaterThan(4.5);
    expect(contrast(light, '#e3e5e8')).toBeGreaterThan(4.5);
    expect(contrast(dark, '#12161c')).toBeGreaterThan(4.5);
    expect(contrast(dark, '#333a42')).toBeGreaterThan(4.5);
  });
});

/** WCAG 2.2, relative luminance. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

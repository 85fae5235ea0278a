/** What the page of a link shows of its file: never where the visitor may not have it, and nothing that could act. */
import { describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { heroKindOf } from '../../../main/http/share/pages/heroes.ts';
import { renderMarkdown } from '../../../main/http/share/pages/markdownPage.ts';
import { ask } from '../../helpers/ask.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite();

const look = (record: LinkRecord) => `${site.page(record)}?look=1`;
const pageOf = async (record: LinkRecord) => (await ask(site.page(record))).body.toString();

test.each([
  ['photo.JPG', 'image/jpeg', 1, 'picture'],
  ['photo.jpg', 'image/jpeg', 20_000_001, undefined],
  ['drawing.svg', 'image/svg+xml', 1, undefined],
  ['film.mp4', 'video/mp4', 5e9, 'video'],
  ['film.avi', 'video/x-msvideo', 1, undefined],
  ['song.mp3', 'audio/mpeg', 1, 'sound'],
  ['plan.pdf', 'application/pdf', 1, 'pdf'],
  ['plan.pdf', 'application/pdf', 50_000_001, undefined],
  ['README.md', 'text/plain', 1, 'markdown'],
  ['README.md', 'text/html', 1, undefined],
  ['words.txt', 'text/plain', 4_096, 'text'],
  ['log.txt', 'text/plain', 4_097, 'code'],
  ['main.ts', 'text/plain', 10, 'code'],
  ['data.json', 'application/json', 10, 'code'],
  ['page.html', 'text/html', 10, undefined],
  ['feed.xml', 'text/xml', 10, undefined],
  ['letter.rtf', 'text/rtf', 10, undefined],
  ['unknown', 'application/octet-stream', 10, undefined],
])('%s of type %s and %d bytes is shown as %s', (name, mimeType, sizeOriginal, kind) => {
  expect(heroKindOf({ name, mimeType, sizeOriginal })).toBe(kind);
});

describe('text', () => {
  test('stands in the page as it is, escaped, with a button to copy it', async () => {
    const page = await pageOf(await site.share('words.txt', '<b>Grüße</b>\n\tTab'));
    expect(page).toContain('data-text>\n&lt;b&gt;Grüße&lt;/b&gt;\n\tTab</pre>');
    expect(page).toContain('data-copied="Copied"');
  });

  test('that is long is shown to a point, without half a character', async () => {
    const page = await pageOf(await site.share('long.txt', `a${'ü'.repeat(10_000)}`));
    expect(page).toContain('This is only the beginning.');
    expect(page).not.toContain('\ufffd');
    expect(page.length).toBeLessThan(20_000);
  });

  test('in another code is not shown as rubbish', async () => {
    const page = await pageOf(await site.share('latin.txt', Buffer.from('Gr\xfc\xdfe', 'latin1')));
    expect(page).not.toContain('data-text>');
  });
});

const film = Buffer.concat([Buffer.from('0000001866747970697363366d703431', 'hex'), Buffer.alloc(5_000)]);

test('a film is sent in ranges, as what it is', async () => {
  const record = await site.share('film.mp4', film);
  const page = await ask(site.page(record));
  expect(page.body.toString()).toMatch(/<video [^>]*src="[A-Za-z\d]+\?look=1"/);
  expect(page.headers['content-security-policy']).toContain("media-src 'self'; ");
  const part = await ask(look(record), { headers: { range: 'bytes=4000-' } });
  expect([part.status, part.headers['content-type'], part.body.length]).toEqual([206, 'video/mp4', 1_016]);
});

test('nothing is shown on a link with a limit, for looking would take it', async () => {
  const record = await site.share('limited.txt', 'the secret');
  site.core.links.change(record.token.id, { policy: { deliveryLimit: 1 } });
  const { status, headers } = await ask(look(record));
  expect([status, headers.location]).toEqual([303, `../s/${new URL(site.page(record)).pathname.slice(3)}`]);
  expect(await pageOf(record)).not.toContain('the secret');
});

describe('the owner sees', () => {
  const eventsOf = ({ link }: LinkRecord) =>
    site.core.deliveries.log(link.tokenSeq, { limit: 9, offset: 0 }).rows.map(({ event }) => event);
  const agent = { 'user-agent': 'Mozilla/5.0 Firefox/140.0' };

  test('who has looked at a film, however far, and that nobody has received it', async () => {
    const record = await site.share('seen.mp4', film);
    await ask(site.page(record), { headers: agent });
    for (const range of ['bytes=0-', 'bytes=9-99']) await ask(look(record), { headers: { ...agent, range } });
    expect(new Set(eventsOf(record))).toEqual(new Set(['looked', 'opened']));
    expect(site.core.deliveries.countsOf(record.link)).toMatchObject({ started: 0, sent: 0 });
  });

  test('who has opened a page that shows its text has looked at it', async () => {
    const record = await site.share('seen.txt', 'words');
    await ask(site.page(record), { headers: agent });
    expect(eventsOf(record)).toEqual(['looked', 'opened']);
  });
});

describe('a chat', () => {
  const slack = { headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0' } };

  test('is told neither the name nor a word of the file', async () => {
    const record = await site.share('private plan.txt', 'the secret');
    const page = (await ask(site.page(record), slack)).body.toString();
    expect(page).toContain('og:title" content="A file is waiting for you"');
    expect(page).not.toMatch(/private|secret/);
  });

  test('is told the name where the owner lets it', async () => {
    const record = await site.share('public plan.txt', 'the secret');
    site.core.settings.change({ cardNames: true });
    const page = (await ask(site.page(record), slack)).body.toString();
    site.core.settings.change({ cardNames: false });
    expect(page).toContain('og:title" content="public plan.txt"');
    expect(page).not.toContain('secret');
  });
});

test.each([
  ['a password', async () => ({ password: await site.core.passwords.hash('open sesame') })],
  ['the time', async () => ({ opensAt: site.clock.now() + 3_600_000 })],
])('nothing is shown before %s', async (what, policyOf) => {
  for (const [name, content] of [
    ['words.txt', 'the secret'],
    ['notes.md', 'the secret'],
    ['secret.mp4', film],
  ] as const) {
    const record = await site.share(`${what} ${name}`, content);
    site.core.links.change(record.token.id, { policy: await policyOf() });
    for (const url of [site.page(record), look(record)]) {
      const { headers, body } = await ask(url);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(body.toString()).not.toMatch(/secret|<video|<iframe/);
    }
  }
});

test('what cannot be shown leads back to the page', async () => {
  expect((await ask(look(await site.share('archive.bin', Buffer.alloc(9, 1))))).status).toBe(303);
});

describe('Markdown', () => {
  const render = async (text: string) => (await renderMarkdown(text)).toString();

  test('is a document of its own, which may do nothing', async () => {
    const record = await site.share('README.md', '# Title\n\n<script>deed(1)</script>');
    expect(await pageOf(record)).toMatch(/<iframe [^>]*src="[A-Za-z\d]+\?look=1" sandbox /);
    const { headers, body } = await ask(look(record));
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^ ]+'; .*; sandbox$/,
    );
    expect(headers).toMatchObject({ 'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store' });
    expect(body.toString()).toContain('<h1>Title</h1>');
  });

  test.each([
    '<img src=x onerror=deed(1)>',
    '![x](https://evil.example/x.png)',
    '[x](javascript:deed(1))',
    '[x](https://evil.example "title")',
    '<https://evil.example>',
    '<a href="https://evil.example">x</a>',
    '```"><script>deed(1)</script>\nx\n```',
    '<style>*{background:url(https://evil.example)}</style>',
    '[x]: https://evil.example\n\n[x]',
    '<iframe src="https://evil.example"></iframe>',
    '<!-- --><svg/onload=deed(1)>',
  ])('%j loads nothing and leads nowhere', async (text) => {
    const body = (await render(text)).replace(/<style>.*<\/style>/s, '');
    const tags = [...body.matchAll(/<([a-z\d]+)(\s[^>]*)?>/g)];
    expect(tags.length).toBeGreaterThan(3);
    for (const [, name] of tags) expect(['img', 'script', 'a', 'iframe', 'svg', 'style']).not.toContain(name);
    expect(body).not.toMatch(/<[^>]*\s(?:on\w+|href|src|style)=/);
  });

  test('shows an address after its words, once', async () => {
    expect(await render('[x](https://a.example)')).toContain(
      '<span>x</span> <small>https://a.example</small>',
    );
    expect(await render('<https://a.example>')).toContain('<span>https://a.example</span></p>');
  });

  test.each([
    ['brackets', '['.repeat(60_000)],
    ['links', '[a](b)'.repeat(20_000)],
    ['emphasis', '*a_'.repeat(40_000)],
    ['quotes', `${'>'.repeat(60_000)}x`],
    ['lists', '- '.repeat(60_000)],
    ['backticks', '`a'.repeat(60_000)],
    ['autolinks', '<a:'.repeat(40_000)],
    ['tables', `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(10_000)}`],
  ])('of %s without end is read in time', { timeout: 10_000 }, async (_what, text) => {
    expect((await renderMarkdown(text)).length).toBeGreaterThan(100);
  });
});

/** The cookie of a link's visitors: on its page alone, for that link alone, unread by scripts, and not to be made up. */
import { expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { createVisitorCookies } from '../../../main/http/share/visitorCookie.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite();

const cookiesOf = (answer: Response) => answer.headers.getSetCookie();
const open = (record: LinkRecord, cookie = '') =>
  fetch(site.page(record), { headers: { accept: 'text/html', ...(cookie && { cookie }) } });
const pairOf = (cookie = '') => cookie.split(';')[0] ?? '';

test('the page leaves one, with the path of its link, and knows it again', async () => {
  const record = await site.share('page.txt', 'text');
  const { pathname } = new URL(site.page(record));
  const [cookie = '', ...more] = cookiesOf(await open(record));
  expect(more).toEqual([]);
  expect(cookie).toMatch(
    /^visitor=[\w-]{16}\.\.[\w-]{43}; Path=\/s\/[A-Za-z\d]{23}; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
  );
  expect(cookie).toContain(`Path=${pathname};`);
  expect(pairOf(cookiesOf(await open(record, pairOf(cookie)))[0])).toBe(pairOf(cookie));
  expect(pairOf(cookiesOf(await open(record))[0])).not.toBe(pairOf(cookie));
});

test('nothing else does', async () => {
  const record = await site.share('bare.txt', 'text');
  const page = site.page(record);
  const answers = [
    await fetch(page, { headers: { 'user-agent': 'curl/8.0' } }),
    await fetch(page, { method: 'POST', redirect: 'manual' }),
    await fetch(`${page}/bare.txt`),
    await fetch(site.content(record, 'view')),
    await fetch(`${site.origin}/s/nothing`),
    await fetch(`${site.origin}/`),
    await fetch(`${site.apiOrigin}/`),
    await fetch(`${site.apiOrigin}/v1/latchkey/links`),
  ];
  for (const answer of answers) expect(cookiesOf(answer)).toEqual([]);
});

test('one of another link, or changed by a letter, is none', async () => {
  const [mine, other] = [await site.share('mine.txt', 'a'), await site.share('other.txt', 'b')];
  const value = pairOf(cookiesOf(await open(mine))[0]);
  // One that was checked is remembered, for its own link.
  for (let turn = 0; turn < 2; turn += 1) expect(pairOf(cookiesOf(await open(mine, value))[0])).toBe(value);
  expect(pairOf(cookiesOf(await open(other, value))[0])).not.toBe(value);
  const forged = value.replace(/=./, (start) => (start === '=A' ? '=B' : '=A'));
  expect(pairOf(cookiesOf(await open(mine, forged))[0])).not.toBe(forged);
  for (const odd of ['visitor=', 'visitor=..', `visitor=${'x'.repeat(5_000)}`, `${'a=b; '.repeat(300)}`]) {
    expect(cookiesOf(await open(mine, odd))).toHaveLength(1);
  }
});

test.each([
  ['below a path and encrypted', 'https://me.example/files', true, 'Path=/files/s/slug;', true],
  ['at the root of a name', 'https://me.example', true, 'Path=/s/slug;', true],
  ['in the clear', 'http://me.example', true, 'Path=/s/slug;', false],
  [
    'at a name that says https, but straight and in the clear',
    'https://me.example',
    false,
    'Path=/s/slug;',
    false,
  ],
])('behind a proxy that serves it %s', (_how, origin, isProxied, path, isSecure) => {
  const cookies = createVisitorCookies({
    visitorKey: new Uint8Array(32),
    reach: { routes: () => [{ kind: 'public', state: 'ready', origin } as never] },
    visitors: {
      hostOf: () => 'me.example',
      of: () => ({ address: '192.0.2.1', isProxied, isShared: false }),
    },
  });
  const req = { socket: {}, headers: {} } as never;
  const cookie = cookies.write(
    req,
    { tokenId: 'token', slug: 'slug' },
    { id: cookies.invent(), ticket: 't' },
  );
  expect(cookie).toContain(path);
  expect(cookie.endsWith('; Secure')).toBe(isSecure);
  const presented = { socket: {}, headers: { cookie: `theme=dark; ${pairOf(cookie)}` } } as never;
  expect(cookies.read(presented, 'token')).toMatchObject({ ticket: 't' });
  expect(cookies.read(presented, 'another')).toBeUndefined();
});

/** Who came for a link and was not let in stands in its log; who was only asked for a password does not. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { LinkTerms } from '../../../main/core/linkServices.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import { ask } from '../../helpers/ask.ts';
import { enter } from '../../helpers/passwordSite.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { minute } from '../../helpers/testClock.ts';

const site = setUpShareSite();
const browser = { accept: 'text/html', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0)' };
const program = { accept: '*/*', 'user-agent': 'curl/8.5.0' };
let password: string;
let record: LinkRecord;
let page: string;

beforeAll(async () => {
  password = await site.core.passwords.hash('open sesame');
});
beforeEach(async () => {
  site.clock.advance(60 * minute);
  record = await site.share('plan.txt', 'the plan');
  page = site.page(record);
});

const change = (policy: Partial<LinkTerms>) => site.core.links.change(record.token.id, { policy });
const lines = () => site.core.deliveries.log(record.link.tokenSeq, { limit: 100, offset: 0 }).rows;
const refusals = () => lines().filter(({ event }) => event === 'refused').length;
const events = () => lines().map(({ event, userAgent }) => `${event} ${userAgent.split('/')[0]}`);

test('a wrong password is told, the form is not', async () => {
  change({ password });
  await ask(page, { headers: browser });
  expect(events()).toEqual([]);
  expect((await enter(page, 'sesame', { headers: browser })).status).toBe(403);
  expect((await enter(page, 'sesam', { headers: browser })).status).toBe(403);
  expect(events()).toEqual(['refused Mozilla']);
  expect(lines()[0]).toMatchObject({ bytes: 0, percent: 0, isBot: false, address: '127.0.0.1' });
});

test('a program without the password is told, and HEAD never is', async () => {
  change({ password });
  await ask(page, { method: 'HEAD', headers: program });
  expect(events()).toEqual([]);
  expect((await ask(page, { headers: program })).status).toBe(403);
  expect(events()).toEqual(['refused curl']);
});

test('who comes too early is told', async () => {
  change({ opensAt: site.clock.now() + 5 * minute });
  expect((await ask(page, { headers: browser })).status).toBe(503);
  expect(events()).toEqual(['refused Mozilla']);
});

test('who leaves a page open that waits comes once', async () => {
  const cookie = (await ask(page, { headers: browser })).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const renewal = { ...browser, cookie, 'x-renew': '1' };
  change({ opensAt: site.clock.now() + 24 * 60 * minute });
  await ask(page, { headers: { ...browser, cookie } });
  site.clock.advance(31 * minute);
  expect((await ask(page, { headers: renewal })).status).toBe(503);
  expect(refusals()).toBe(1);
  change({ opensAt: null });
  site.core.links.change(record.token.id, { expireAt: site.clock.now() + minute });
  site.clock.advance(2 * minute);
  expect((await ask(page, { headers: renewal })).status).toBe(410);
  expect(refusals()).toBe(1);
  await ask(page, { headers: { ...browser, cookie } });
  expect(refusals()).toBe(2);
});

test('who leaves a page open until there is one more delivery comes once', async () => {
  const cookie = (await ask(page, { headers: browser })).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  change({ deliveryLimit: 1 });
  await ask(`${page}/plan.txt`, { headers: program });
  expect((await ask(page, { headers: { ...browser, cookie } })).status).toBe(410);
  site.clock.advance(31 * minute);
  expect((await ask(page, { headers: { ...browser, cookie, 'x-renew': '1' } })).status).toBe(410);
  expect(refusals()).toBe(1);
  expect((await ask(page, { headers: { ...browser, 'x-renew': '1' } })).status).toBe(404);
  expect(refusals()).toBe(2);
});

test('who is kept out is told, whatever his page says that it is', async () => {
  const who = { cookie: '', address: '127.0.0.1', userAgent: program['user-agent'] };
  site.core.admission.block(record.token.id, site.core.deliveries.idOf(who));
  expect((await ask(page, { headers: { ...program, 'x-renew': '1' } })).status).toBe(404);
  expect(events()).toEqual(['refused curl']);
});

test('whom the owner keeps out is told', async () => {
  const who = { cookie: '', address: '127.0.0.1', userAgent: program['user-agent'] };
  site.core.admission.block(record.token.id, site.core.deliveries.idOf(who));
  expect((await ask(`${page}/plan.txt`, { headers: program })).status).toBe(404);
  expect(events()).toEqual(['refused curl']);
});

test('for whom nothing is left is told', async () => {
  change({ deliveryLimit: 1 });
  await ask(page, { headers: program });
  expect((await ask(page, { headers: browser })).status).toBe(404);
  expect(events()[0]).toBe('refused Mozilla');
});

test('who comes after the end is told, and the answer is the one for everybody', async () => {
  site.core.links.change(record.token.id, { stopped: true });
  const answer = await ask(page, { headers: browser });
  expect(answer.status).toBe(404);
  expect(events()).toEqual(['refused Mozilla']);
});

test('a program that comes after the end is told as well', async () => {
  site.core.links.change(record.token.id, { stopped: true });
  for (const address of [page, `${page}/plan.txt`]) {
    expect((await ask(address, { headers: program })).status).toBe(404);
  }
  expect(events()).toEqual(['refused curl']);
});

test.each<[string, () => Partial<LinkTerms> | undefined]>([
  ['has a password', () => ({ password })],
  ['opens later', () => ({ opensAt: site.clock.now() + 5 * minute })],
  ['has ended', () => undefined],
])('who comes to the address of the token of a link that %s is told, and HEAD never is', async (_, terms) => {
  const address = site.content(record, 'download');
  const policy = terms();
  site.core.links.change(record.token.id, policy === undefined ? { stopped: true } : { policy });
  expect((await ask(address, { method: 'HEAD', headers: program })).status).toBe(404);
  expect(events()).toEqual([]);
  for (let n = 0; n < 2; n += 1) expect((await ask(address, { headers: program })).status).toBe(404);
  expect(events()).toEqual(['refused curl']);
});

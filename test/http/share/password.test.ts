/** The password of a link as a visitor meets it. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LinkTerms } from '../../../main/core/linkServices.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import { ask, locationOf } from '../../helpers/ask.ts';
import { cookieOf, enter, submit } from '../../helpers/passwordSite.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { minute } from '../../helpers/testClock.ts';

const site = setUpShareSite();
const browser = { accept: 'text/html', 'user-agent': 'Mozilla/5.0' };
let password: string;
let record: LinkRecord;
let page: string;

beforeAll(async () => {
  // Wrong guesses are computed in a small part of the time, so a slow machine needs more of it.
  password = await site.clock.slowDownBy(200, () => site.core.passwords.hash('open sesame'));
});
beforeEach(async () => {
  // Who guessed wrong before need not wait.
  site.clock.advance(60 * minute);
  record = await site.share('plan.txt', 'the plan');
  page = site.page(record);
  change({ password });
});

function change(policy: Partial<LinkTerms>) {
  return site.core.links.change(record.token.id, { policy });
}

async function ticket(): Promise<string> {
  return cookieOf(await enter(page, 'open sesame'));
}

const textOf = async (url: string, headers: Record<string, string> = {}) =>
  (await ask(url, { headers })).body.toString();

test('the page asks for it and shows nothing of what is behind', async () => {
  const { status, body, headers } = await ask(page, { headers: browser });
  expect(status).toBe(200);
  expect(body.toString()).toContain('type="password"');
  expect(body.toString()).not.toMatch(/plan|8 bytes|og:image/);
  expect(headers['set-cookie']).toBeUndefined();
});

test('the right one leads back to the page, which is open then, and so is everything below', async () => {
  const entered = await enter(page, 'open sesame', { headers: browser });
  expect(entered.status).toBe(303);
  expect(locationOf(entered, `${page}/password`)).toBe(page);
  expect(entered.headers['set-cookie']).toHaveLength(1);
  const cookie = cookieOf(entered);
  expect(await textOf(page, { ...browser, cookie })).toContain('plan.txt');
  expect(await textOf(`${page}/plan.txt`, { cookie })).toBe('the plan');
  const pressed = await submit(page, { headers: { cookie } });
  expect(await textOf(locationOf(pressed, page), { cookie })).toBe('the plan');
});

test('a wrong one shows the form again, then says for how many seconds to wait', async () => {
  const first = await enter(page, 'sesame');
  expect(first.status).toBe(403);
  expect(first.body.toString()).toContain('is not the password');
  let last = first;
  for (let n = 0; n < 10 && last.status === 403; n += 1) {
    // The rest after a wrong guess passes.
    site.clock.advance(12_000);
    last = await enter(page, 'sesame');
  }
  expect(last.status).toBe(429);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  expect(last.body.toString()).toContain('Try again in');
  expect((await enter(page, 'open sesame')).status).toBe(429);
  site.clock.advance(minute);
  expect((await enter(page, 'open sesame')).status).toBe(303);
});

test('programs get the form with 403, and the file with the cookie of a ticket', async () => {
  const curl = { 'user-agent': 'curl/8.5.0', accept: '*/*' };
  for (const url of [page, `${page}/plan.txt`, `${page}/download?ticket=x`]) {
    const { status, body } = await ask(url, { headers: curl });
    expect([status, body.toString().includes('the plan')]).toEqual([403, false]);
  }
  expect(await textOf(page, { ...curl, cookie: await ticket() })).toBe('the plan');
});

describe('what was opened closes', () => {
  test('with another password, and opens with the one before when that is put back', async () => {
    const cookie = await ticket();
    const { passwordGeneration } = site.core.links.get(record.token.id).link;
    change({ password: await site.core.passwords.hash('another') });
    expect((await ask(`${page}/plan.txt`, { headers: { cookie } })).status).toBe(403);
    site.core.links.change(record.token.id, { passwordGeneration });
    expect((await ask(`${page}/plan.txt`, { headers: { cookie } })).status).toBe(200);
  });

  test('after half a day', async () => {
    const cookie = await ticket();
    site.clock.advance(13 * 60 * minute);
    expect((await ask(`${page}/plan.txt`, { headers: { cookie } })).status).toBe(403);
  });

  test('and without a password the form leads to the page', async () => {
    change({ password: '' });
    expect((await enter(page, 'anything')).status).toBe(303);
    expect(await textOf(page, browser)).toContain('plan.txt');
  });
});

test('before its start a link says when it opens, to people and programs, and nothing else', async () => {
  change({ opensAt: site.clock.now() + 10 * minute });
  for (const url of [page, `${page}/plan.txt`]) {
    const { status, headers, body } = await ask(url, { headers: browser });
    expect([status, Number(headers['retry-after'])]).toEqual([503, expect.closeTo(600, -1)]);
    const [, refresh] = /<noscript><meta http-equiv="refresh" content="(\d+)">/.exec(body.toString()) ?? [];
    expect(Number(refresh)).toBeLessThanOrEqual(600);
    expect(body.toString()).toContain('<time');
    expect(body.toString()).not.toMatch(/the plan|plan\.txt|password/);
  }
  site.clock.advance(10 * minute);
  expect((await ask(page, { headers: browser })).status).toBe(200);
});

test('what is only to be looked at has its page, and is sent to nobody', async () => {
  change({ password: '', lookOnly: true });
  expect((await ask(page, { headers: browser })).status).toBe(200);
  for (const url of [`${page}/plan.txt`, `${page}/download?ticket=x`]) {
    const { status, body } = await ask(url);
    expect([status, body.toString().includes('the plan')]).toEqual([403, false]);
  }
  expect((await submit(page, {})).status).toBe(303);
});

test('the first visitor who takes something is the only one; for others the link is as one that never was', async () => {
  change({ password: '', firstVisitorOnly: true });
  const [anna, ben] = [
    cookieOf(await ask(page, { headers: browser })),
    cookieOf(await ask(page, { headers: browser })),
  ];
  expect((await ask(`${page}/plan.txt`, { method: 'HEAD', headers: { cookie: ben } })).status).toBe(200);
  expect(await textOf(`${page}/plan.txt`, { cookie: anna })).toBe('the plan');
  const never = await ask(`${site.origin}/s/${'x'.repeat(23)}`, { headers: browser });
  for (const url of [page, `${page}/plan.txt`]) {
    const refused = await ask(url, { headers: { ...browser, cookie: ben } });
    expect([refused.status, refused.body]).toEqual([never.status, never.body]);
  }
  expect(await textOf(`${page}/plan.txt`, { cookie: anna })).toBe('the plan');
});

test('of a hundred who race to be the first, one is', async () => {
  change({ password: '', firstVisitorOnly: true });
  const agents = Array.from({ length: 100 }, (_, n) => ({ 'user-agent': `racer ${n}` }));
  const answers = await Promise.all(agents.map((headers) => ask(`${page}/plan.txt`, { headers })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('who is kept out finds what never was, and what he receives ends; others go on', async () => {
  change({ password: '' });
  const [anna, ben] = [
    cookieOf(await ask(page, { headers: browser })),
    cookieOf(await ask(page, { headers: browser })),
  ];
  const idOf = (cookie: string) => cookie.split('=')[1]?.split('.')[0] ?? '';
  site.core.admission.block(record.token.id, idOf(ben));
  expect((await ask(page, { headers: { ...browser, cookie: ben } })).status).toBe(404);
  expect((await ask(`${page}/plan.txt`, { headers: { cookie: anna } })).status).toBe(200);
  site.core.admission.unblock(record.token.id, idOf(ben));
  expect((await ask(page, { headers: { ...browser, cookie: ben } })).status).toBe(200);
});

/** A limit as its visitors meet it: who has a delivery goes on, for all others there is nothing here. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { type Answer, ask } from '../../helpers/ask.ts';
import { cookieOf, submit } from '../../helpers/passwordSite.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { minute } from '../../helpers/testClock.ts';

const site = setUpShareSite();
const browser = { accept: 'text/html', 'user-agent': 'Mozilla/5.0' };
const bytes = randomBytes(200_000);

async function shareOnce(limit = 1): Promise<LinkRecord> {
  site.clock.advance(minute);
  const { token } = await site.share('plan.bin', bytes);
  return site.core.links.change(token.id, { policy: { deliveryLimit: limit } });
}

/** Opens the page, as every browser does first. */
async function visit(page: string): Promise<Record<string, string>> {
  return { ...browser, cookie: cookieOf(await ask(page, { headers: browser })) };
}

async function expectNothing(answer: Answer): Promise<void> {
  const never = await ask(`${site.origin}/s/${'x'.repeat(23)}/plan.bin`, { headers: browser });
  expect([answer.status, answer.body]).toEqual([never.status, never.body]);
}

test('what is taken once is there for nobody else, and goes on for who has it', async () => {
  const page = site.page(await shareOnce());
  const [anna, ben] = [await visit(page), await visit(page)];
  const all = await ask(`${page}/plan.bin`, { headers: anna });
  expect(all.body.equals(bytes)).toBe(true);
  for (const url of [`${page}/plan.bin`, `${page}?look=1`])
    await expectNothing(await ask(url, { headers: ben }));
  // He was there before, and may ask for one more.
  expect((await ask(page, { headers: ben })).status).toBe(410);
  await expectNothing(await ask(page, { headers: browser }));
  expect((await submit(page, { headers: ben })).status).toBe(404);
  const rest = await ask(`${page}/plan.bin`, { headers: { ...anna, range: 'bytes=100000-' } });
  expect([rest.status, rest.body.equals(bytes.subarray(100_000))]).toEqual([206, true]);
  expect((await ask(page, { headers: anna })).status).toBe(200);
});

test('pages, HEAD and chats take none', async () => {
  const record = await shareOnce();
  const page = site.page(record);
  for (let n = 0; n < 5; n += 1) await visit(page);
  await ask(`${page}/plan.bin`, { method: 'HEAD' });
  await ask(`${page}/plan.bin`, { headers: { 'user-agent': 'Slackbot-LinkExpanding 1.0' } });
  expect(site.core.deliveries.countsOf(record.link).left).toBe(1);
  expect((await ask(`${page}/plan.bin`, { headers: await visit(page) })).status).toBe(200);
});

test('of fifty who race for three, three get all of it and the others find nothing', async () => {
  const page = site.page(await shareOnce(3));
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      ask(`${page}/plan.bin`, { headers: { 'user-agent': `racer ${n}` } }),
    ),
  );
  expect(answers.filter(({ body }) => body.equals(bytes))).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
});

test('a larger limit, or none, opens it again', async () => {
  const { token } = await shareOnce();
  const record = site.core.links.get(token.id);
  const page = site.page(record);
  await ask(`${page}/plan.bin`, { headers: await visit(page) });
  for (const deliveryLimit of [2, null]) {
    await expectNothing(await ask(page, { headers: browser }));
    site.core.links.change(token.id, { policy: { deliveryLimit } });
    expect((await ask(`${page}/plan.bin`, { headers: await visit(page) })).status).toBe(200);
  }
});

test('by the token too, and a kept answer is given to nobody', async () => {
  const small = await site.share('small.txt', 'once');
  const url = site.content(small, 'download');
  for (let n = 0; n < 3; n += 1) await ask(url);
  site.core.links.change(small.token.id, { policy: { deliveryLimit: 1 } });
  expect((await ask(url, { headers: { 'user-agent': 'one' } })).body.toString()).toBe('once');
  expect((await ask(url, { headers: { 'user-agent': 'two' } })).status).toBe(404);
  expect((await ask(url, { headers: { 'user-agent': 'one' } })).status).toBe(200);
});

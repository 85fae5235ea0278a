/** Who was there while a link lived may ask for more time; for all others it is as one that never was. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { ask } from '../../helpers/ask.ts';
import { cookieOf, submit } from '../../helpers/passwordSite.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { minute } from '../../helpers/testClock.ts';

const site = setUpShareSite();
const browser = { accept: 'text/html', 'user-agent': 'Mozilla/5.0' };
let record: LinkRecord;
let page: string;
let anna: Record<string, string>;

beforeEach(async () => {
  site.clock.advance(minute);
  record = await site.share('plan.txt', 'the plan', site.clock.now() + minute);
  page = site.page(record);
  anna = { ...browser, cookie: cookieOf(await ask(page, { headers: browser })) };
  site.clock.advance(2 * minute);
});

const link = () => site.core.links.get(record.token.id);
const requests = () => site.core.timeRequests.open(link());
const shown = async (headers: Record<string, string>) => {
  const { status, body } = await ask(page, { headers });
  return { status, text: body.toString() };
};
const askForMore = () => submit(`${page}/more`, { headers: anna });

test('the page of who was there offers it, and goes on by itself once there is an answer', async () => {
  expect(await shown(anna)).toMatchObject({
    status: 410,
    text: expect.stringContaining('Ask for more time'),
  });
  expect((await askForMore()).status).toBe(303);
  const waiting = await ask(page, { headers: anna });
  expect(waiting.body.toString()).toMatch(/<noscript><meta http-equiv="refresh" content="\d+">/);
  expect(waiting.body.toString()).toContain('has been asked');
  const [request] = requests();
  site.core.timeRequests.answer(record.token.id, request?.id ?? '', { approve: true });
  expect(link().token.expire).toBeGreaterThan(site.clock.now() + 23 * 60 * minute);
  expect(await shown(anna)).toMatchObject({ status: 200 });
  expect(requests()).toEqual([]);
});

test('strangers, old cookies of other links and forged ones see what never was, and cannot ask', async () => {
  const other = await site.share('other.txt', 'x');
  const theirs = cookieOf(await ask(site.page(other), { headers: browser }));
  const never = `${site.origin}/s/${'x'.repeat(23)}`;
  for (const cookie of ['', theirs, `${anna.cookie?.slice(0, -2)}xx`]) {
    const headers = { ...browser, cookie };
    const [dead, unknown] = [await ask(page, { headers }), await ask(never, { headers })];
    expect([dead.status, dead.body]).toEqual([404, unknown.body]);
    const [asked, askedNever] = [
      await submit(`${page}/more`, { headers }),
      await submit(`${never}/more`, { headers }),
    ];
    expect([asked.status, asked.body]).toEqual([404, askedNever.body]);
  }
  expect(requests()).toEqual([]);
});

test('nobody asks twice, and who was refused asks again after an hour', async () => {
  for (let n = 0; n < 3; n += 1) await askForMore();
  expect(requests()).toHaveLength(1);
  site.core.timeRequests.answer(record.token.id, requests()[0]?.id ?? '', { approve: false });
  await askForMore();
  expect(requests()).toHaveLength(0);
  site.clock.advance(61 * minute);
  await askForMore();
  expect(requests()).toHaveLength(1);
});

test('nor does who was refused wait until a clock that was set back is as late again', async () => {
  await askForMore();
  site.core.timeRequests.answer(record.token.id, requests()[0]?.id ?? '', { approve: false });
  site.clock.ahead -= 10 * 60 * minute;
  await askForMore();
  expect(requests()).toHaveLength(1);
  site.clock.ahead = 0;
});

test('of a link that was stopped, or whose visitor is kept out, nothing is left', async () => {
  site.core.links.change(record.token.id, { stopped: true });
  expect((await shown(anna)).status).toBe(404);
  site.core.links.change(record.token.id, { stopped: false });
  expect((await shown(anna)).status).toBe(410);
  site.core.admission.block(record.token.id, anna.cookie?.split('=')[1]?.split('.')[0] ?? '');
  expect((await shown(anna)).status).toBe(404);
});

test('a storm of those who ask leaves a bounded number', async () => {
  site.core.links.change(record.token.id, { expireAt: null });
  const visitors: Record<string, string>[] = [];
  for (let n = 0; n < 30; n += 1)
    visitors.push({ ...browser, cookie: cookieOf(await ask(page, { headers: browser })) });
  site.core.links.change(record.token.id, { expireAt: site.clock.now() - 1 });
  for (const headers of visitors) await submit(`${page}/more`, { headers });
  expect(requests()).toHaveLength(20);
});

describe('of a link whose deliveries are used up', () => {
  const limit = (deliveryLimit: number) =>
    site.core.links.change(record.token.id, { expireAt: null, policy: { deliveryLimit } });
  const take = async (headers: Record<string, string>) => (await ask(`${page}/plan.txt`, { headers })).status;
  const approve = (at = 0) =>
    site.core.timeRequests.answer(record.token.id, requests()[at]?.id ?? '', { approve: true });
  let ben: Record<string, string>;

  beforeEach(async () => {
    limit(1);
    ben = { ...browser, cookie: cookieOf(await ask(page, { headers: browser })) };
    expect(await take(ben)).toBe(200);
  });

  test('who was there asks for one more, which his open page goes on with', async () => {
    expect(await shown(anna)).toMatchObject({
      status: 410,
      text: expect.stringContaining('Ask for one more'),
    });
    expect((await askForMore()).status).toBe(303);
    await askForMore();
    expect(requests()).toMatchObject([{ lacks: 'delivery' }]);
    const waiting = await ask(page, { headers: anna });
    expect(waiting.body.toString()).toMatch(/<noscript><meta http-equiv="refresh" content="\d+">/);
    approve();
    expect(link().link.deliveryLimit).toBe(2);
    expect(link().token.expire).toBeNull();
    expect(requests()).toEqual([]);
    expect([(await shown(anna)).status, await take(anna), await take(anna)]).toEqual([200, 200, 200]);
  });

  test('strangers see what never was, and so does who is kept out', async () => {
    const never = await ask(`${site.origin}/s/${'x'.repeat(23)}`, { headers: browser });
    const stranger = await ask(page, { headers: browser });
    expect([stranger.status, stranger.body]).toEqual([404, never.body]);
    site.core.admission.block(record.token.id, anna.cookie?.split('=')[1]?.split('.')[0] ?? '');
    const blocked = await ask(page, { headers: anna });
    expect([blocked.status, blocked.body]).toEqual([404, never.body]);
    await askForMore();
    expect(requests()).toEqual([]);
    expect((await shown(ben)).status).toBe(200);
  });

  test('each yes is one delivery, and after a no he waits for an hour', async () => {
    limit(3);
    const others: Record<string, string>[] = [];
    for (let n = 0; n < 3; n += 1)
      others.push({ ...browser, cookie: cookieOf(await ask(page, { headers: browser })) });
    limit(1);
    for (const headers of [anna, ...others]) await submit(`${page}/more`, { headers });
    expect(requests()).toHaveLength(4);
    approve();
    expect(link().link.deliveryLimit).toBe(2);
    expect(await take(anna)).toBe(200);
    expect(requests()).toHaveLength(3);
    site.core.timeRequests.answer(record.token.id, requests()[0]?.id ?? '', { approve: false });
    for (const headers of others) await submit(`${page}/more`, { headers });
    expect(requests()).toHaveLength(2);
  });

  test('whose time is over as well, both are given', async () => {
    limit(1);
    site.core.links.change(record.token.id, { expireAt: site.clock.now() - 1 });
    await askForMore();
    expect(requests()).toMatchObject([{ lacks: 'time' }]);
    approve();
    expect([link().link.deliveryLimit, (await shown(anna)).status]).toEqual([2, 200]);
  });

  test('what its owner gave by himself is not asked for any more', async () => {
    await askForMore();
    limit(2);
    expect(requests()).toEqual([]);
    expect((await shown(anna)).status).toBe(200);
  });
});

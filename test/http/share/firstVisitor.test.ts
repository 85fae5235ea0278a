/** *Only for the first visitor*: who that is, and who is not. */
import { expect, test } from 'vitest';
import type { LinkTerms } from '../../../main/core/linkServices.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import { ask } from '../../helpers/ask.ts';
import { cookieOf, submit } from '../../helpers/passwordSite.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { minute } from '../../helpers/testClock.ts';

const site = setUpShareSite();
const browser = { accept: 'text/html', 'user-agent': 'Mozilla/5.0' };
const slack = { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' };
/** A picture of one point. */
const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');

async function share(name = 'plan.txt', terms: Partial<LinkTerms> = {}): Promise<LinkRecord> {
  site.clock.advance(minute);
  const { token } = await site.share(name, name.endsWith('.gif') ? picture : 'the plan');
  return site.core.links.change(token.id, { policy: { firstVisitorOnly: true, ...terms } });
}

/** Opens the page, and comes back with its cookie. */
async function visit(page: string): Promise<Record<string, string>> {
  return { ...browser, cookie: cookieOf(await ask(page, { headers: browser })) };
}

const statusOf = async (url: string, headers: Record<string, string>, method = 'GET') =>
  (await ask(url, { headers, method })).status;

/** Whether the link is for her, and for nobody else. */
async function expectHers(record: LinkRecord, anna: Record<string, string>): Promise<void> {
  const [page, ben] = [site.page(record), { ...browser, cookie: '' }];
  const never = await ask(`${site.origin}/s/${'x'.repeat(23)}`, { headers: browser });
  for (const url of [page, `${page}/${record.file.name}`, `${page}?look=1`]) {
    const refused = await ask(url, { headers: ben });
    expect([refused.status, refused.body]).toEqual([never.status, never.body]);
  }
  expect(await statusOf(page, anna)).toBe(200);
}

test('a picture that is shown makes nobody the first, and is shown to nobody before', async () => {
  const record = await share('photo.gif');
  const page = site.page(record);
  const [ben, anna] = [await visit(page), await visit(page)];
  for (const headers of [ben, browser, slack]) {
    const look = await ask(`${page}?look=1`, { headers });
    expect(look.body.includes(picture)).toBe(false);
    expect((await ask(page, { headers: ben })).body.toString()).not.toContain('look=1');
  }
  expect(await statusOf(`${page}/photo.gif`, anna)).toBe(200);
  await expectHers(record, anna);
  expect((await ask(page, { headers: anna })).body.toString()).toContain('look=1');
  expect((await ask(`${page}?look=1`, { headers: anna })).headers['content-type']).toContain('image');
});

test('a text stands in nobody’s page before he has taken it', async () => {
  const record = await share();
  const page = site.page(record);
  const [ben, anna] = [await visit(page), await visit(page)];
  for (const headers of [ben, anna])
    expect((await ask(page, { headers })).body.toString()).not.toContain('the plan');
  await ask(`${page}/plan.txt`, { headers: anna });
  expect((await ask(page, { headers: anna })).body.toString()).toContain('the plan');
});

test('programs of chats, HEAD, the page, conditions and what cannot be sent make nobody the first', async () => {
  const record = await share();
  const page = site.page(record);
  const ben = await visit(page);
  for (const url of [page, `${page}/plan.txt`, `${page}?look=1`, `${page}/files/plan.txt`]) {
    await ask(url, { headers: slack });
    expect((await ask(url, { headers: slack })).body.toString()).not.toContain('the plan');
  }
  await submit(page, { headers: slack });
  for (const url of [page, `${page}/plan.txt`]) expect(await statusOf(url, ben, 'HEAD')).toBe(200);
  expect(await statusOf(`${page}/plan.txt`, { ...ben, range: 'bytes=100-' })).toBe(416);
  expect(await statusOf(`${page}/plan.txt`, { ...ben, 'if-match': '"other"' })).toBe(412);
  expect((await submit(page, { headers: ben })).status).toBe(303);
  const anna = await visit(page);
  expect(await statusOf(`${page}/plan.txt`, anna)).toBe(200);
  await expectHers(record, anna);
});

test('of what is only to be looked at, who asks to be shown it is the first', async () => {
  const record = await share('only.txt', { lookOnly: true });
  const page = site.page(record);
  const [ben, anna] = [await visit(page), await visit(page)];
  expect((await ask(page, { headers: ben })).body.toString()).toContain('Show it');
  expect((await submit(page, { headers: slack })).status).toBe(303);
  expect((await submit(page, { headers: anna })).status).toBe(303);
  expect((await ask(page, { headers: anna })).body.toString()).toContain('the plan');
  expect((await submit(page, { headers: ben })).status).toBe(404);
  await expectHers(record, anna);
});

test.each([
  ['their cookies', (n: number) => ({ ...browser, 'x-n': `${n}` })],
  ['their programs', (n: number) => ({ 'user-agent': `racer ${n}` })],
])('of two who race, known by %s, one has it and the other nothing', async (_by, headersOf) => {
  for (let round = 0; round < 10; round += 1) {
    const record = await share(`race${round}.txt`);
    const page = site.page(record);
    const racers = await Promise.all(
      [0, 1].map(async (n) => ('accept' in headersOf(n) ? await visit(page) : headersOf(n))),
    );
    const answers = await Promise.all(
      racers.map((headers) => ask(`${page}/${record.file.name}`, { headers })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const winner = racers[answers.findIndex(({ status }) => status === 200)] ?? {};
    await expectHers(record, { accept: 'text/html', ...winner });
  }
});

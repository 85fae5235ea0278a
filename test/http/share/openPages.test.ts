/** The page of a link while it is open: what it may ask, and what its policy lets it ask. */
import { describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { landingPolicy } from '../../../main/http/share/pages/landingPage.ts';
import type { Follow, Still } from '../../../main/visitor/openPage.ts';
import { ask } from '../../helpers/ask.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite();

/** What the page is told, and what it asks with that. */
async function open(record: LinkRecord) {
  const text = (await ask(site.page(record))).body.toString();
  const data = /data-follow="([^"]*)"/.exec(text)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const follow: Follow = JSON.parse(data);
  const url = new URL(follow.ask, site.page(record)).href;
  const look = async (): Promise<Still> => JSON.parse((await ask(url)).body.toString());
  return { follow, url, look };
}

const link = (record: LinkRecord) => site.core.links.get(record.token.id);

describe('what an open page asks', () => {
  test('is answered by the server that made it, and neither counts nor opens anything', async () => {
    const record = await site.share('plan.txt', 'plan');
    const { follow, url, look } = await open(record);
    const [before, opened] = [link(record), site.opened()];
    expect(await look()).toEqual({ answer: follow.answer, isOver: false, others: [] });
    expect((await ask(url)).headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect([link(record), site.opened()]).toEqual([before, opened]);
    expect(url).not.toContain(new URL(site.page(record)).pathname.slice(3));
  });

  test('says that the link is over, and takes nothing of what a visitor may guess', async () => {
    const record = await site.share('over.txt', 'x');
    const { follow, look } = await open(record);
    site.core.links.stop(record.token.id);
    for (let asked = 0; asked < 100; asked += 1) {
      expect(await look()).toEqual({ answer: follow.answer, isOver: true, others: [] });
    }
    expect((await ask(`${site.origin}/s/nothing`)).status).toBe(404);
    site.core.links.change(record.token.id, { stopped: false });
    expect((await look()).isOver).toBe(false);
  });

  test('tells a link whose time is over from one that was stopped, for there more can be asked for', async () => {
    const record = await site.share('ended.txt', 'x', site.clock.now() + 60_000);
    const { follow, look } = await open(record);
    expect(follow.endsIn).toBeGreaterThan(50_000);
    expect(follow.endsIn).toBeLessThanOrEqual(60_000);
    site.clock.advance(61_000);
    expect(await look()).toEqual({ answer: follow.answer, isOver: true, mayAsk: true, others: [] });
    site.core.links.stop(record.token.id);
    expect(await look()).toEqual({ answer: follow.answer, isOver: true, others: [] });
  });

  test('is answered while sharing is paused', async () => {
    const { look } = await open(await site.share('paused.txt', 'x'));
    site.core.settings.change({ paused: true });
    expect((await look()).isOver).toBe(false);
    site.core.settings.change({ paused: false });
  });

  test('is a dead address to everybody else', async () => {
    const { url } = await open(await site.share('dead.txt', 'x'));
    const dead = await ask(`${site.origin}/here/nothing`);
    expect(dead.status).toBe(404);
    expect((await ask(url, { method: 'POST' })).status).toBe(404);
    expect((await ask(url.slice(0, -1))).body).toEqual(dead.body);
  });
});

const [near, far, six] = ['http://192.168.1.20:4747', 'https://abc.srv.us', 'http://[fd00::2]:4747'];
const place = (origin: string, isNear: boolean) => ({
  ...{ page: `${origin}/s/SecretPartOfTheLink1234`, isNear },
  ...(isNear ? { ask: `${origin}/here/.${'q'.repeat(68)}`, answer: 'a'.repeat(43) } : {}),
});
const follow: Follow = {
  ...{ ask: `../here/id.${'q'.repeat(68)}`, answer: 'a'.repeat(43), mayReload: true, isPublic: false },
  others: [place(near, true), place(far, false), place(six, false)],
};

test('the policy names the addresses that the page goes on at by itself, and no other', () => {
  expect(landingPolicy({ hero: undefined, follow })).toMatch(
    /^script-src 'sha256-[\w+/=]{44}'; connect-src 'self' http:\/\/192\.168\.1\.20:4747; $/,
  );
  expect(landingPolicy({ hero: undefined, follow: undefined })).toMatch(/connect-src 'self'; $/);
});

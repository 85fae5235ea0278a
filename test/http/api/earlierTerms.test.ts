/** A password and an address are given, replaced, taken away and put back, by who need not know what they were. */
import { describe, expect, test } from 'vitest';
import type { GeneratedPassword } from '../../../shared/wire/limits.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUpTerms } from '../../helpers/setUpTerms.ts';

const { server, path, share, change } = setUpTerms();
const renew = async (id: string) =>
  (await json(server.asOwner(`/latchkey/links/${id}/address`, post({})))) as Link;
const statusOf = async (url: string) => (await fetch(url)).status;

describe('a password', () => {
  test('comes with a link or later, is told to nobody, and null takes it away', async () => {
    const link = await share({ password: 'open sesame' });
    expect(link.passworded).toBe(true);
    expect(JSON.stringify(link)).not.toMatch(/sesame|scrypt/);
    expect((await change(link.$id, { password: null })).passworded).toBe(false);
    expect((await change(link.$id, { password: 'another' })).passworded).toBe(true);
  });

  test('is put back by its generation, and so is having none', async () => {
    const open = await share();
    const first = await change(open.$id, { password: 'first' });
    const second = await change(open.$id, { password: 'second' });
    const generations = [open, first, second].map(({ passwordGeneration }) => passwordGeneration);
    expect(new Set(generations).size).toBe(3);
    for (const before of [first, open, second]) {
      const { passwordGeneration, passworded } = before;
      expect(await change(open.$id, { passwordGeneration })).toMatchObject({
        passwordGeneration,
        passworded,
      });
    }
    const third = await change(open.$id, { password: 'first' });
    expect(generations).not.toContain(third.passwordGeneration);
  });

  test('that never was, or was long ago, cannot be put back', async () => {
    const link = await share();
    const put = (passwordGeneration: number) =>
      server.asOwner(`/latchkey/links/${link.$id}`, post({ passwordGeneration, label: 'x' }, 'PATCH'));
    expect((await put(7)).status).toBe(404);
    for (let n = 0; n < 9; n += 1) await change(link.$id, { password: n % 2 === 0 ? null : 'p' });
    expect((await put(0)).status).toBe(404);
    expect(await json(server.asOwner(`/latchkey/links/${link.$id}`))).toMatchObject({ label: '' });
  });

  test('that cannot be put back leaves the file behind the link as it was too', async () => {
    const link = await share();
    const sent = post({ passwordGeneration: 7, name: 'other.txt', policy: 'live' }, 'PATCH');
    expect((await server.asOwner(`/latchkey/links/${link.$id}`, sent)).status).toBe(404);
    const { name, policy } = link;
    expect(await json(server.asOwner(`/latchkey/links/${link.$id}`))).toMatchObject({ name, policy });
  });

  test.each(['', 'x'.repeat(257), 5])('cannot be %j', async (password) => {
    const refused = await server.asOwner('/latchkey/links', post({ paths: [path()], password }));
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('Invalid `password` param');
  });

  test('is made up on request, of four words', async () => {
    const made = (await json(server.asOwner('/latchkey/passwords', post({})))) as GeneratedPassword;
    expect(made).toEqual({ password: expect.stringMatching(/^[a-z]+(-[a-z]+){3}$/), entropy: 44 });
  });
});

describe('a new address', () => {
  test('opens the link, and the old one nothing; token, end and label stay', async () => {
    const before = await share({ label: 'for Ben', limit: 3 });
    const after = await renew(before.$id);
    expect(after.urls.page).not.toBe(before.urls.page);
    expect(await statusOf(before.urls.page)).toBe(404);
    expect(await statusOf(after.urls.page)).toBe(200);
    const { urls: _, addressGeneration, ...rest } = after;
    expect(before).toMatchObject(rest);
    expect(after.urls.download).toBe(before.urls.download);
    expect(addressGeneration).not.toBe(before.addressGeneration);
  });

  test('is given and taken back by the owner alone', async () => {
    const { $id, addressGeneration, urls } = await share();
    await renew($id);
    for (const request of [post({ addressGeneration }, 'PATCH'), post({ addressGeneration: 9 }, 'PATCH')]) {
      expect((await server.asKey(`/latchkey/links/${$id}`, request)).status).toBe(401);
    }
    expect((await server.asKey(`/latchkey/links/${$id}/address`, post({}))).status).toBe(401);
    expect(await statusOf(urls.page)).toBe(404);
  });

  test('is never one that no link can have had, after which there might be no other', async () => {
    const { $id, urls } = await share();
    for (const addressGeneration of [Number.MAX_SAFE_INTEGER, Date.now() + 60_000_000]) {
      const sent = post({ addressGeneration }, 'PATCH');
      const refused = await server.asOwner(`/latchkey/links/${$id}`, sent);
      expect([refused.status, await refused.text()]).toEqual([
        400,
        expect.stringContaining('Invalid `addressGeneration` param'),
      ]);
    }
    expect(await statusOf(urls.page)).toBe(200);
  });

  test('is taken back, which makes the old one open again; the next one is another', async () => {
    const before = await share();
    const after = await renew(before.$id);
    const { addressGeneration } = before;
    expect((await change(before.$id, { addressGeneration })).urls).toEqual(before.urls);
    expect([await statusOf(before.urls.page), await statusOf(after.urls.page)]).toEqual([200, 404]);
    const pages = [before, after, await renew(before.$id)].map(({ urls }) => urls.page);
    expect(new Set(pages).size).toBe(3);
  });
});

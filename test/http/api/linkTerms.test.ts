/** On which terms a link opens: given with it, changed and taken away again. */
import { expect, test } from 'vitest';
import { json, post } from '../../helpers/requests.ts';
import { setUpTerms } from '../../helpers/setUpTerms.ts';

const { server, share, tryToShare, change } = setUpTerms();

const open = {
  note: '',
  opensAt: '',
  limit: null,
  bytesPerSecond: null,
  passworded: false,
  lookOnly: false,
  firstVisitorOnly: false,
  notify: 'first',
};
const sent = {
  note: 'For Ben.\nBest, Anna',
  opensAt: '2031-05-06T07:08:09.000+00:00',
  limit: 3,
  bytesPerSecond: 1_000_000,
  lookOnly: true,
  firstVisitorOnly: true,
  notify: 'every',
};

test('a link opens for everybody at once unless something else is said', async () => {
  expect(await share()).toMatchObject(open);
});

test('terms come with a new link, and are changed one by one', async () => {
  const link = await share(sent);
  expect(link).toMatchObject(sent);
  expect(await change(link.$id, { limit: 4 })).toMatchObject({ ...sent, limit: 4 });
  expect(await change(link.$id, { label: 'mine' })).toMatchObject({ ...sent, limit: 4, label: 'mine' });
});

test('an end that is not said counts from when it opens', async () => {
  const week = 7 * 86_400_000;
  expect(Date.parse((await share({ opensAt: sent.opensAt })).expire)).toBe(Date.parse(sent.opensAt) + week);
  const { $createdAt, expire } = await share({ opensAt: '2001-02-03T04:05:06Z' });
  expect(Math.abs(Date.parse(expire) - Date.parse($createdAt) - week)).toBeLessThan(5_000);
});

test('a link never ends before it opens, be that said at once or one after the other', async () => {
  const [opensAt, expire] = ['2031-05-06T07:08:09.000+00:00', '2031-05-05T00:00:00.000+00:00'];
  expect((await tryToShare({ opensAt, expire })).status).toBe(400);
  const link = await share({ expire });
  const change400 = async (sent: object, { $id }: { $id: string } = link) => {
    const refused = await server.asOwner(`/latchkey/links/${$id}`, post(sent, 'PATCH'));
    const { message, type } = (await refused.json()) as { message: string; type: string };
    expect([refused.status, type]).toEqual([400, 'general_argument_invalid']);
    expect(message).toContain('The link would end before it opens');
  };
  await change400({ opensAt });
  await change400({ opensAt, expire });
  await change400({ expire }, await share({ opensAt }));
  expect(await json(server.asOwner(`/latchkey/links/${link.$id}`))).toMatchObject({ opensAt: '', expire });
  expect(await change(link.$id, { opensAt, expire: null })).toMatchObject({ opensAt, expire: '' });
});

test('new files come into no single file, and that is said', async () => {
  const link = await share();
  for (const refused of [
    await tryToShare({ includeNew: true }),
    await server.asOwner(`/latchkey/links/${link.$id}`, post({ includeNew: true, label: 'x' }, 'PATCH')),
  ]) {
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('This is a single file'),
    ]);
  }
  expect(await change(link.$id, { includeNew: false })).toMatchObject({ label: '', includeNew: false });
});

test('an end that is not said cannot lie beyond the last date', async () => {
  const opensAt = '9999-12-30T00:00:00.000+00:00';
  const refused = await tryToShare({ opensAt });
  expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([
    400,
    'The link would end after the year 9999. Name its end.',
  ]);
  expect(await share({ opensAt, expire: null })).toMatchObject({ opensAt, expire: '' });
});

test('null takes a term away', async () => {
  const { $id } = await share(sent);
  const none = { note: null, opensAt: null, limit: null, bytesPerSecond: null };
  expect(
    await change($id, { ...none, lookOnly: false, firstVisitorOnly: false, notify: 'first' }),
  ).toMatchObject(open);
});

test('null takes away what is no term of it as well', async () => {
  const { $id } = await share({ label: 'mine', policy: 'live', expire: '2031-05-06' });
  const none = { label: null, policy: null, includeNew: null, expire: null };
  const plain = { label: '', policy: 'pinned', includeNew: false, expire: '' };
  expect(await change($id, none)).toMatchObject(plain);
});

test.each([
  ['limit', 0],
  ['limit', 1.5],
  ['limit', 1_000_001],
  ['bytesPerSecond', 1],
  ['opensAt', 'soon'],
  ['opensAt', 5],
  ['note', 'x'.repeat(2_001)],
  ['lookOnly', 'perhaps'],
  ['notify', 'always'],
])('%s of %s is refused, and nothing changes', async (name, value) => {
  const { $id } = await share();
  const refused = await server.asOwner(
    `/latchkey/links/${$id}`,
    post({ label: 'new', [name]: value }, 'PATCH'),
  );
  expect(refused.status).toBe(400);
  expect(JSON.stringify(await refused.json())).toContain(`Invalid \`${name}\` param`);
  expect(await json(server.asOwner(`/latchkey/links/${$id}`))).toMatchObject({ ...open, label: '' });
});

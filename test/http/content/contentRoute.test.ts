/** The content routes as a guest meets them on the share listener (contract §2, §3.5). */
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin } from '../../../main/core/caller.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import type { ErrorEnvelope } from '../../../shared/wire/appwrite.ts';
import { openShareSite, type ShareSite } from '../../helpers/shareSite.ts';

let site: ShareSite;
let record: LinkRecord;
beforeAll(async () => {
  site = await openShareSite();
  record = await site.share('digits.txt', '0123456789');
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const problemOf = async (answer: Response) => {
  const { code, type, message } = (await answer.json()) as ErrorEnvelope;
  expect(code).toBe(answer.status);
  expect(message).not.toContain(site.folder);
  return `${code} ${type}`;
};
const get = (route: 'download' | 'view' | 'preview', extra = '', init: RequestInit = {}) =>
  fetch(site.content(record, route, extra), init);
const address = (path: string) => `${site.origin}/v1/storage/buckets/${path}`;
const withToken = (path: string, of: LinkRecord) =>
  `${address(path)}?token=${site.core.tokens.present(of.token).secret}`;

describe('the token of a file', () => {
  test('downloads and shows it', async () => {
    for (const route of ['download', 'view'] as const) {
      const answer = await get(route);
      expect([answer.status, await answer.text()]).toEqual([200, '0123456789']);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
    }
    expect((await get('download')).headers.get('content-disposition')).toBe(
      'attachment; filename="digits.txt"',
    );
    expect((await get('view')).headers.get('content-disposition')).toBe('inline; filename="digits.txt"');
  });

  test('answers HEAD with the real length and no body', async () => {
    const answer = await get('download', '', { method: 'HEAD' });
    expect([answer.headers.get('content-length'), await answer.text()]).toEqual(['10', '']);
  });

  test('needs no project, but none other; slashes may be doubled or trail', async () => {
    const path = `shared/files/${record.file.id}/download`;
    for (const variant of [path, `${path}/`, path.replaceAll('/', '//')]) {
      expect((await fetch(withToken(variant, record))).status).toBe(200);
    }
    for (const other of ['project=other', 'project[]=latchkey', '%70roject=other']) {
      const answer = await fetch(`${withToken(path, record)}&${other}`);
      expect(await problemOf(answer), other).toBe('404 project_not_found');
    }
  });

  test('is ignored when it is no token, and an error when it is empty or too long', async () => {
    const path = address(`shared/files/${record.file.id}/view`);
    for (const token of ['garbage', 'a.b.c', '%00']) {
      expect(await problemOf(await fetch(`${path}?token=${token}`))).toBe('404 storage_file_not_found');
    }
    for (const token of ['', 'x'.repeat(513)]) {
      expect(await problemOf(await fetch(`${path}?token=${token}`))).toBe('400 general_argument_invalid');
    }
    expect(await problemOf(await fetch(path))).toBe('404 storage_file_not_found');
  });

  test('opens no other file, not even one that is not there', async () => {
    const other = await site.share('other.txt', 'x');
    for (const id of [other.file.id, 'nothing']) {
      expect(await problemOf(await fetch(withToken(`shared/files/${id}/view`, record)))).toBe(
        '404 storage_file_not_found',
      );
    }
    expect(await problemOf(await fetch(withToken('nowhere/files/x/view', record)))).toBe(
      '404 storage_file_not_found',
    );
  });

  test('opens nothing once it is stopped, and everything again when it is restored', async () => {
    const stopped = await site.share('stopped.txt', 'x');
    const url = site.content(stopped, 'view');
    site.core.links.stop(stopped.token.id);
    expect((await fetch(url)).status).toBe(404);
    site.core.links.change(stopped.token.id, { stopped: false });
    expect((await fetch(url)).status).toBe(200);
  });

  test('revives the link already sent when it gets more time', async () => {
    const late = await site.share('late.txt', 'x', Date.now() + 30_000);
    const url = site.content(late, 'view');
    site.clock.ahead += 60_000;
    expect((await fetch(url)).status).toBe(404);
    site.core.links.change(late.token.id, { expireAt: Date.now() + 3_600_000 });
    expect((await fetch(url)).status).toBe(200);
  });
});

test('ids are checked first', async () => {
  for (const path of [
    `${'x'.repeat(37)}/files/f/view`,
    'shared/files/_f/view',
    'shared/files/%2e%2ex/view',
  ]) {
    expect(await problemOf(await fetch(address(path)))).toBe('400 general_argument_invalid');
  }
});

describe('ranges of the contract (§3.5.2)', () => {
  const rows: [string, number, string, string | null][] = [
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=4-400', 206, '456789', 'bytes 4-9/10'],
  ];
  test.each(rows)('%s', async (range, status, body, contentRange) => {
    for (const route of ['download', 'view'] as const) {
      const answer = await get(route, '', { headers: { range } });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
      expect(answer.headers.get('content-length')).toBe(String(body.length));
      expect(await answer.text()).toBe(body);
    }
  });

  test.each(['bytes=988', 'bytes=-988', 'bytes=10-', 'bytes=0-1,3-4', 'x=0-1'])(
    '%s cannot be had',
    async (range) => {
      const answer = await get('view', '', { headers: { range } });
      expect(answer.headers.has('content-range')).toBe(false);
      expect(await problemOf(answer)).toBe('416 storage_invalid_range');
    },
  );

  test('a resumed download gets the whole file when it has changed', async () => {
    const etag = (await get('view')).headers.get('etag') ?? '';
    const resume = (tag: string) => get('view', '', { headers: { range: 'bytes=4-', 'if-range': tag } });
    expect((await resume(etag)).status).toBe(206);
    expect((await resume('"other"')).status).toBe(200);
    expect((await get('view', '', { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await get('view', '', { headers: { 'if-match': '"other"' } })).status).toBe(412);
  });
});

test('an empty file is an answer, not an error', async () => {
  const empty = await site.share('empty.txt', '');
  const answer = await fetch(site.content(empty, 'download'));
  expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '0', '']);
});

describe('a linked file that is not as it was shared', () => {
  const changes: [string, string, (path: string) => Promise<void>][] = [
    ['is gone', 'missing', (path) => rm(path)],
    ['has grown', 'changed', (path) => writeFile(path, 'longer than before')],
    [
      'was replaced by another',
      'changed',
      async (path) => {
        await writeFile(`${path}.new`, 'another');
        await rename(`${path}.new`, path);
      },
    ],
  ];
  test.each(changes)('because it %s is not served, and its owner is told', async (what, problem, change) => {
    const pinned = await site.share(`${what}.txt`, 'private');
    expect(await (await fetch(site.content(pinned, 'download'))).text()).toBe('private');
    await change(join(site.folder, `${what}.txt`));
    expect(await problemOf(await fetch(site.content(pinned, 'download')))).toBe('404 storage_file_not_found');
    expect(site.core.links.get(pinned.token.id).file.problem).toBe(problem);
  });
});

describe('caching of what needs no token', () => {
  test('is the contract’s', async () => {
    const fields = { name: 'Public', permissions: ['read("any")'] };
    site.core.buckets.replace(admin, 'shared', fields);
    const answer = await fetch(address(`shared/files/${record.file.id}/view`));
    expect(answer.headers.get('cache-control')).toBe('private, max-age=3888000');
    expect((await get('view')).headers.get('cache-control')).toBe('private, no-store');
    site.core.buckets.replace(admin, 'shared', { ...fields, permissions: [] });
    expect(site.core.buckets.get(admin, 'shared').permissions).toEqual([]);
  });
});

/** What people point Latchkey at by mistake. Each is a clear sentence, none a 500, a hang or a path in an answer. */
import { spawnSync } from 'node:child_process';
import { chmod, symlink } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ErrorEnvelope } from '../../shared/wire/appwrite.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';

const server = setUpLatchkey();
const folder = setUpFolder();

beforeAll(async () => {
  await folder.write('secret.txt', 'nobody may read me');
  await chmod(folder.at('secret.txt'), 0);
  await symlink(folder.at('nowhere'), folder.at('dangling'));
  await symlink('loop', folder.at('loop'));
  spawnSync('mkfifo', [folder.at('pipe')]);
});

async function share(body: string): Promise<{ status: number; error: ErrorEnvelope; text: string }> {
  const headers = { 'content-type': 'application/json' };
  const answer = await server.api('/latchkey/links', { method: 'POST', headers, body });
  const text = await answer.text();
  return { status: answer.status, error: JSON.parse(text) as ErrorEnvelope, text };
}

describe('a path that cannot be shared', () => {
  const cases: [string, () => string][] = [
    ['is unknown', () => folder.at('unknown.txt')],
    ['is a FIFO', () => folder.at('pipe')],
    ['is a device', () => '/dev/zero'],
    ['is a terminal', () => '/dev/tty'],
    ['is a dangling link', () => folder.at('dangling')],
    ['is a link to itself', () => folder.at('loop')],
    ['goes through a file', () => folder.at('secret.txt', 'x')],
    ['is relative', () => 'secret.txt'],
    ['is empty', () => ''],
    ['holds a NUL', () => `${folder.path}/a\0b`],
    ['is a name of 300 bytes', () => folder.at('x'.repeat(300))],
    ['is 100,000 bytes', () => `/${'x/'.repeat(50_000)}`],
    ['is a name with CR, LF and RTL override', () => folder.at('a\r\nb\u202Etxt.exe')],
  ];
  test.each(cases)('that %s', async (_name, path) => {
    const { status, error, text } = await share(JSON.stringify({ paths: [path()] }));
    expect(status).toBe(400);
    expect(error.type).toMatch(/^(general_argument_invalid|link_path_invalid)$/);
    expect(error.message.length).toBeGreaterThan(10);
    expect(text).not.toContain(folder.path);
    expect(text).not.toMatch(/ENOENT|EACCES|EISDIR|errno| at .*\.js/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(error.message).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/);
  });

  test.skipIf(process.getuid?.() === 0)('that may not be read', async () => {
    expect((await share(JSON.stringify({ paths: [folder.at('secret.txt')] }))).status).toBe(400);
  });
});

describe('a body that cannot be read', () => {
  const bodies: [string, string][] = [
    ['is no JSON', '{"paths": ['],
    ['is a list', '[]'],
    ['is a number', '7'],
    ['is empty', '{}'],
    ['has a path that is a number', '{"paths": [7]}'],
    ['has paths that are an object', '{"paths": {"a": 1}}'],
    ['has no paths', '{"paths": []}'],
    ['has an end that is a number', '{"paths": ["/x"], "expire": 7}'],
    ['has an end in the past', '{"paths": ["/x"], "expire": "2001-01-01"}'],
    ['has an end that is no date', '{"paths": ["/x"], "expire": "tomorrow"}'],
  ];
  test.each(bodies)('that %s', async (_name, body) => {
    const { status, error } = await share(body);
    expect(status).toBe(400);
    expect(error).toMatchObject({ code: 400, type: 'general_argument_invalid' });
  });
});

describe('names that are hard to say', () => {
  const names = [
    `quotes " and ' and \` and \\.txt`,
    'line\r\nbreak.txt',
    'right \u202Efdp.exe',
    '🦄 émoji ✨.txt',
    `${'ß'.repeat(125)}.txt`,
    '-rf .txt',
    '%2e%2e%2f.txt',
    '<img src=x onerror=alert(1)>.html',
    '; rm $(x) &.txt',
  ];
  test.each(names)('%j is shared and comes back byte for byte', async (name) => {
    const [shared] = await server.share([await folder.write(name)]);
    const answer = await fetch(`${shared?.link.urls.download}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(name);
    expect(shared?.link.name).toBe(name);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[ -~]*"/);
    expect((await fetch(`${shared?.link.urls.page}`)).status).toBe(200);
  });
});

describe('a token that opens nothing', () => {
  const tokens: [string, string, number][] = [
    ['is empty', '', 400],
    ['is too long', 'x'.repeat(513), 400],
    ['is huge', 'x'.repeat(10_000), 400],
    ['is garbage', 'garbage', 401],
    ['has a foreign signature', 'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.AAAA', 401],
    ['says it needs no signature', 'eyJhbGciOiJub25lIn0.eyJ0b2tlbklkIjoieCJ9.', 401],
    ['holds a NUL', '%00', 401],
  ];
  test.each(tokens)('because it %s', async (_name, token, status) => {
    await folder.write('plain.txt', 'plain');
    const [shared] = await server.share([folder.at('plain.txt')]);
    // Visitors are not told a file they may not read from one that is not there.
    for (const [origin, expected] of [
      [server.shareUrl, status === 401 ? 404 : status],
      [server.apiUrl.replace(/\/v1$/, ''), status],
    ] as const) {
      const path = `/v1/storage/buckets/shared/files/${shared?.file.$id}/download?token=${token}&project=latchkey`;
      const answer = await fetch(`${origin}${path}`);
      expect(answer.status).toBe(expected);
      expect(((await answer.json()) as ErrorEnvelope).code).toBe(expected);
    }
  });
});

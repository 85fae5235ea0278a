/**
 * `/s/<slug>/<name>`, the address that ends in the name of the file, and the page address in the hands of programs that
 * save what is there: both give the file, and by the rules of every other direct download.
 */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { addressName } from '../../../shared/names.ts';
import { type Answer, ask } from '../../helpers/ask.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { minute } from '../../helpers/testClock.ts';

const site = setUpShareSite();
const folder = setUpFolder();
const run = promisify(execFile);

const accessedAt = (record: LinkRecord) => site.core.links.get(record.token.id).token.accessedAt;
const direct = (record: LinkRecord) => `${site.page(record)}/${addressName(record.file.name)}`;
const curl = { 'user-agent': 'curl/8.5.0', accept: '*/*' };

describe('the direct address', () => {
  test.each([
    'report.pdf',
    'with space (1).txt',
    'naïve 日本 🦄.txt',
    'download',
    "it's 100%.txt",
    '-rf',
    'constructor',
  ])('gives the file called %j', async (name) => {
    const record = await site.share(name, `bytes of ${name}`);
    const { status, body, headers } = await ask(direct(record));
    expect([status, body.toString()]).toEqual([200, `bytes of ${name}`]);
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store', 'accept-ranges': 'bytes' });
    expect(headers['content-disposition']).toMatch(/^attachment; filename="/);
    expect(accessedAt(record)).not.toBeNull();
  });

  test('takes any name at its end, but one', async () => {
    const record = await site.share('one.txt', 'one');
    for (const name of [
      'other.zip',
      'view',
      'a%2Fb',
      '%00',
      '%C3%A9',
      ';x=1',
      'x'.repeat(2_000),
      'constructor',
      '__proto__',
    ]) {
      expect((await ask(`${site.page(record)}/${name}`)).body.toString(), name).toBe('one');
    }
    expect((await ask(`${site.page(record)}/download`)).status).toBe(303);
    expect((await ask(`${site.page(record)}/a/b`)).status).toBe(404);
  });

  test('speaks ranges and conditions, and HEAD does not count', async () => {
    const record = await site.share('ranges.txt', '0123456789');
    const url = direct(record);
    const head = await ask(url, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '10', 0]);
    expect(accessedAt(record)).toBeNull();
    const ranged = (range: string) => ask(url, { headers: { range } });
    expect(await ranged('bytes=-3')).toMatchObject({ status: 206, body: Buffer.from('789') });
    expect((await ranged('bytes=10-')).headers['content-range']).toBe('bytes */10');
    const etag = `${head.headers.etag}`;
    expect((await ask(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await ask(url, { headers: { range: 'bytes=2-3', 'if-range': etag } })).body.toString()).toBe(
      '23',
    );
  });

  test('is answered from memory, counts then too, and ends with the link', async () => {
    const record = await site.share('kept.txt', 'kept');
    const url = direct(record);
    await poll(async () => {
      const before = site.opened();
      site.clock.ahead += minute;
      expect((await ask(url)).body.toString()).toBe('kept');
      return site.opened() === before;
    }, 'an answer without opening the file');
    expect(accessedAt(record)).toBeGreaterThan(Date.now() + site.clock.ahead - minute / 2);
    site.clock.ahead = 0;
    site.core.links.stop(record.token.id);
    expect((await ask(url)).status).toBe(404);
  });

  test('looks like every other dead link, and guesses of it are limited', async () => {
    const stopped = await site.share('stopped.txt', 'x');
    const url = direct(stopped);
    site.core.links.stop(stopped.token.id);
    const missing = await site.share('missing.txt', 'x');
    await rm(join(site.folder, 'missing.txt'));
    const plain = ({ status, rawHeaders, body }: Answer) => {
      const headers = rawHeaders.toSpliced(rawHeaders.indexOf('Date'), 2);
      return { status, headers, body: body.toString() };
    };
    const unknown = plain(await ask(`${site.origin}/s/${'x'.repeat(23)}`));
    for (const dead of [url, direct(missing), `${site.origin}/s/${'y'.repeat(23)}/x.txt`]) {
      expect(plain(await ask(dead))).toEqual(unknown);
      expect(plain(await ask(dead, { headers: curl }))).toEqual(unknown);
    }
    let last: Answer | undefined;
    for (let n = 0; n < 60; n += 1) last = await ask(`${site.origin}/s/guess${n}/x.txt`);
    expect(last?.status).toBe(429);
    site.clock.ahead += 2 * minute;
  });
});

describe('the page address gives the file', () => {
  test.each([
    ['curl', curl],
    ['Wget', { 'user-agent': 'Wget/1.21.3', accept: '*/*' }],
    ['Wget 2', { 'user-agent': 'Wget2/2.1.0' }],
    ['aria2', { 'user-agent': 'aria2/1.37.0', accept: '*/*' }],
    ['HTTPie', { 'user-agent': 'HTTPie/3.2.2', accept: '*/*' }],
    ['python-requests', { 'user-agent': 'python-requests/2.32.3', accept: '*/*' }],
    ['Windows PowerShell', { 'user-agent': 'Mozilla/5.0 (Windows NT; en-US) WindowsPowerShell/5.1.19041' }],
    ['PowerShell', { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; en-US) PowerShell/7.4.1' }],
  ])('to %s, and counts; HEAD does not', async (_program, headers) => {
    const record = await site.share('programs.txt', 'the bytes');
    const head = await ask(site.page(record), { method: 'HEAD', headers });
    expect(head.headers['content-disposition']).toBe('attachment; filename="programs.txt"');
    expect(accessedAt(record)).toBeNull();
    expect((await ask(site.page(record), { headers })).body.toString()).toBe('the bytes');
    expect(accessedAt(record)).not.toBeNull();
  });

  test.each([
    ['a browser', { 'user-agent': 'Mozilla/5.0', accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }],
    ['curl that wants a page', { ...curl, accept: 'text/html' }],
    ['Slack', { 'user-agent': 'Slackbot-LinkExpanding 1.0', accept: '*/*' }],
    ['Facebook', { 'user-agent': 'facebookexternalhit/1.1', accept: '*/*' }],
    ['WhatsApp', { 'user-agent': 'WhatsApp/2.23.20.0', accept: '*/*' }],
    ['somebody who says nothing', {}],
    ['somebody who takes anything', { accept: '*/*' }],
    ['a name that only contains it', { 'user-agent': 'libcurl-agent/1.0 curl/8', accept: '*/*' }],
  ])('not to %s, who gets the page, and that counts for nothing', async (_who, headers) => {
    const record = await site.share('looked-at.txt', 'the bytes');
    for (const method of ['GET', 'HEAD']) {
      const { headers: told } = await ask(site.page(record), { method, headers });
      expect(told['content-type']).toBe('text/html; charset=utf-8');
    }
    expect(accessedAt(record)).toBeNull();
  });

  test('from memory to nobody: who asks decides each time', async () => {
    const record = await site.share('both.txt', 'the bytes');
    await site.share('later.txt', 'x');
    for (let n = 0; n < 3; n += 1) {
      expect((await ask(site.page(record), { headers: curl })).body.toString()).toBe('the bytes');
      expect((await ask(site.page(record))).body.toString()).toContain('<h1');
    }
  });
});

describe('programs keep the name', () => {
  test.each<[string, string[], (record: LinkRecord) => string, string]>([
    ['curl -O', ['curl', '-sfO'], direct, 'name.txt'],
    ['curl -OJ on the page', ['curl', '-sfOJ'], (record) => site.page(record), 'name.txt'],
    ['wget', ['wget', '-q'], direct, 'name.txt'],
    ['wget, blanks and letters', ['wget', '-q'], direct, 'naïve (1).txt'],
  ])('%s', async (what, [program = '', ...options], address, name) => {
    const record = await site.share(name, 'the bytes');
    const to = folder.at(what);
    await mkdir(to);
    await run(program, [...options, address(record)], {
      cwd: to,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    expect(await readdir(to)).toEqual([name]);
    expect(await readFile(join(to, name), 'utf8')).toBe('the bytes');
  });
});

import { createHash } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../../main/core/model.ts';
import { type Answer, ask, locationOf } from '../../helpers/ask.ts';
import { hashed } from '../../helpers/hashed.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';
import { minute } from '../../helpers/testClock.ts';

const site = setUpShareSite();

async function ticketAddress(record: LinkRecord): Promise<string> {
  return locationOf(await ask(site.page(record), { method: 'POST' }), site.page(record));
}

const accessedAt = (record: LinkRecord) => site.core.links.get(record.token.id).token.accessedAt;

describe('the page of a link', () => {
  test('tells what it is and opens nothing by itself', async () => {
    const record = await site.share('report.pdf', '%PDF-1.7 report');
    const { status, headers, body } = await ask(site.page(record));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body.toString()).toContain(
      '<bdi>report.pdf</bdi></h1>\n<p class="facts">PDF document · 15 bytes</p>',
    );
    expect(body.toString()).toContain('The owner’s computer is sending you this.');
    expect(body.toString()).toContain('Available until the owner takes it back.');
    expect(body.length).toBeLessThan(20_000);
    await ask(site.page(record), { method: 'HEAD' });
    expect(accessedAt(record)).toBeNull();
  });

  test('says until when, for people and for machines', async () => {
    const expire = Date.now() + 3_600_000;
    const { body } = await ask(site.page(await site.share('timed.txt', 'x', expire)));
    expect(body.toString()).toContain(`<time datetime="${new Date(expire).toISOString()}">`);
  });

  test('runs one script of ours, loads nothing from elsewhere and cannot be framed', async () => {
    const { headers, body } = await ask(site.page(await site.share('plain.txt', 'x')));
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
    });
    const policy = headers['content-security-policy'];
    const [, script = ''] = /<script>(.+?)<\/script>/s.exec(body.toString()) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(policy).toContain(`script-src 'sha256-${hash}'; connect-src 'self'; `);
    expect(policy).toContain("form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).not.toHaveProperty('server');
    expect(body.toString().split('<script').length).toBe(2);
    expect(body.toString()).not.toMatch(/https?:|\son\w+=/);
  });

  test('answers HEAD with the length of the page', async () => {
    // From then on the page shows the fingerprint.
    const record = await hashed(site, await site.share('head.txt', 'x'));
    const whole = await ask(site.page(record));
    const head = await ask(site.page(record), { method: 'HEAD' });
    expect(head.headers['content-length']).toBe(String(whole.body.length));
    expect(head.body.length).toBe(0);
  });
});

describe('pressing the button', () => {
  test('leads to the file, as an attachment, and counts', async () => {
    const record = await site.share('button.txt', 'the bytes');
    const pressed = await ask(site.page(record), { method: 'POST' });
    expect(pressed.status).toBe(303);
    expect(pressed.headers.location).toMatch(/^\.\.\/s\/[A-Za-z\d]{22,}\/download\?ticket=/);
    const file = await ask(locationOf(pressed, site.page(record)));
    expect(file.status).toBe(200);
    expect(file.body.toString()).toBe('the bytes');
    expect(file.headers).toMatchObject({
      'content-disposition': 'attachment; filename="button.txt"',
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
    });
    expect(accessedAt(record)).not.toBeNull();
  });

  test('gives an address that can be resumed, in all the ways of RFC 9110', async () => {
    const record = await site.share('ranges.txt', '0123456789');
    const url = await ticketAddress(record);
    const ranged = (range: string) => ask(url, { headers: { range } });
    expect(await ranged('bytes=-3')).toMatchObject({ status: 206, body: Buffer.from('789') });
    expect((await ranged('bytes=4-')).headers['content-range']).toBe('bytes 4-9/10');
    expect((await ranged('bytes=10-')).status).toBe(416);
    expect((await ranged('bytes=10-')).headers['content-range']).toBe('bytes */10');
    expect((await ranged('bytes=x')).status).toBe(200);
    const parts = await ranged('bytes=0-1,8-9');
    const boundary = /^multipart\/byteranges; boundary=(\w+)$/.exec(`${parts.headers['content-type']}`)?.[1];
    const type = (await ask(url)).headers['content-type'];
    expect(parts.body.toString()).toBe(
      `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: bytes 0-1/10\r\n\r\n01` +
        `\r\n--${boundary}\r\nContent-Type: ${type}\r\nContent-Range: bytes 8-9/10\r\n\r\n89\r\n--${boundary}--\r\n`,
    );
    expect(parts.headers['content-length']).toBe(String(parts.body.length));
  });

  test('parts of a large file come exactly', async () => {
    const bytes = Buffer.alloc(1_000_000, 'abcdefg');
    const url = await ticketAddress(await site.share('large.bin', bytes));
    const { body, headers } = await ask(url, { headers: { range: 'bytes=0-399999,500000-899999' } });
    expect(headers['content-length']).toBe(String(body.length));
    expect(body.includes(bytes.subarray(0, 400_000))).toBe(true);
    expect(body.subarray(-400_100).includes(bytes.subarray(500_000, 900_000))).toBe(true);
  });

  test('is needed: without a good ticket one is led back to the page', async () => {
    const record = await site.share('ticket.txt', 'x');
    const other = new URL(await ticketAddress(await site.share('other.txt', 'y'))).search;
    for (const search of ['', '?ticket=', '?ticket=garbage', other]) {
      const url = `${site.page(record)}/download${search}`;
      const answer = await ask(url);
      const back = locationOf(answer, url);
      expect([answer.status, back, answer.body.length]).toEqual([303, site.page(record), 0]);
    }
    expect(accessedAt(record)).toBeNull();
  });
});

describe('dead links', () => {
  test('look all alike, to the last byte of the last header', async () => {
    const stopped = await site.share('stopped.txt', 'x');
    const stoppedTicket = await ticketAddress(stopped);
    site.core.links.stop(stopped.token.id);
    const ended = await site.share('ended.txt', 'x', site.clock.now() + minute);
    site.clock.ahead += 2 * minute;
    const missing = await site.share('missing.txt', 'x');
    await rm(join(site.folder, 'missing.txt'));
    const changed = await site.share('changed.txt', 'x');
    await writeFile(join(site.folder, 'changed.txt'), 'xx');
    const known = new URL(site.page(stopped)).pathname;
    const addresses = [
      ...[stopped, ended, missing, changed].map(site.page),
      stoppedTicket,
      ...['/s/aaaaaaaaaaaaaaaaaaaaaaa', '/s/', '/s/%00', '/s/..%2f..', `${known}x`, `${known}/view`].map(
        (path) => `${site.origin}${path}`,
      ),
      ...['/', '/v1', '/v1/latchkey/links', '/v1/storage/buckets', '/index.html', '/.env'].map(
        (path) => `${site.origin}${path}`,
      ),
    ];
    const answers = await Promise.all(addresses.map((address) => ask(address)));
    const plain = ({ status, rawHeaders, body }: Answer) => {
      const date = rawHeaders.indexOf('Date');
      return { status, headers: rawHeaders.toSpliced(date, 2), body: body.toString() };
    };
    const [first, ...rest] = answers.map(plain);
    expect(first?.status).toBe(404);
    for (const answer of rest) expect(answer).toEqual(first);
    expect(first?.body).not.toContain(site.folder);
  });

  test('other methods find nothing, on links that live too', async () => {
    const record = await site.share('methods.txt', 'x');
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      expect((await ask(site.page(record), { method })).status).toBe(404);
    }
    expect((await ask(site.content(record, 'download'), { method: 'POST' })).status).toBe(404);
  });

  test('a file that is back opens again, and its owner is told both times', async () => {
    const record = await hashed(site, await site.share('moved.txt', 'x'));
    const problem = () => site.core.links.get(record.token.id).file.problem;
    await rename(join(site.folder, 'moved.txt'), join(site.folder, 'elsewhere.txt'));
    expect((await ask(site.page(record))).status).toBe(404);
    expect(problem()).toBe('missing');
    await rename(join(site.folder, 'elsewhere.txt'), join(site.folder, 'moved.txt'));
    expect((await ask(site.page(record))).status).toBe(200);
    expect(problem()).toBe('');
  });
});

describe('who may ask', () => {
  test('a foreign host name is misdirected, an address in figures is not', async () => {
    const url = site.page(await site.share('host.txt', 'x'));
    for (const host of ['evil.example', `evil.example:${new URL(url).port}`, 'localhost.evil.example']) {
      expect((await ask(url, { headers: { host } })).status).toBe(421);
    }
    for (const host of [`localhost:${new URL(url).port}`, '192.168.1.7:4747', '[::1]:80']) {
      expect((await ask(url, { headers: { host } })).status).toBe(200);
    }
  });

  test('another project is none; the own one may be named or left out', async () => {
    const record = await site.share('project.txt', 'x');
    const bare = site.content(record, 'download').replace('&project=latchkey', '');
    expect((await ask(bare)).status).toBe(200);
    expect((await ask(`${bare}&project=latchkey&impersonateuserid=`)).status).toBe(200);
    const wrong = await ask(`${bare}&project=other`);
    expect(wrong.status).toBe(404);
    expect(JSON.parse(wrong.body.toString())).toMatchObject({ type: 'project_not_found', code: 404 });
  });

  test('nobody while sharing is paused, and running downloads end', async () => {
    const record = await site.share('paused.bin', Buffer.alloc(50_000_000));
    const running = ask(site.content(record, 'download'));
    const ended = expect(running).rejects.toThrow();
    await new Promise<void>((resolve) => {
      const look = () => (site.transfers.active() > 0 ? resolve() : setImmediate(look));
      look();
    });
    site.core.settings.change({ paused: true });
    await ended;
    for (const url of [site.page(record), site.content(record, 'view'), `${site.origin}/robots.txt`]) {
      const { status, headers, body } = await ask(url);
      expect([status, headers['retry-after']]).toEqual([503, '300']);
      expect(body.toString()).toContain('Sharing is paused');
    }
    site.core.settings.change({ paused: false });
    expect((await ask(site.page(record))).status).toBe(200);
  });

  test('search engines are asked to stay away', async () => {
    expect((await ask(`${site.origin}/robots.txt`)).body.toString()).toBe('User-agent: *\nDisallow: /\n');
    expect((await ask(`${site.origin}/favicon.svg`)).headers['content-type']).toBe('image/svg+xml');
  });

  test('a storm of guesses is slowed down, and a link that lives still opens', async () => {
    const record = await site.share('calm.txt', 'x');
    let last: Answer | undefined;
    for (let n = 0; n < 60; n += 1) {
      last = await ask(`${site.origin}/s/${String(n).padStart(23, 'x')}`, {
        headers: { 'x-forwarded-for': `10.0.0.${n}` },
      });
    }
    expect(last?.status).toBe(429);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(site.page(record))).status).toBe(200);
    site.clock.ahead += 120_000;
  });
});

test.runIf(process.platform === 'linux')('no descriptor stays open', async () => {
  const record = await site.share('descriptors.bin', Buffer.alloc(3_000_000));
  const url = await ticketAddress(record);
  const open = () =>
    readdirSync('/proc/self/fd').filter((fd) => {
      const target = readlinkIfThere(`/proc/self/fd/${fd}`);
      return target?.endsWith('descriptors.bin');
    });
  for (const range of ['bytes=0-', 'bytes=0-1', 'bytes=-1', 'bytes=0-0,5-5', 'bytes=9999999-']) {
    await ask(url, { headers: { range } });
    await ask(url, { method: 'HEAD', headers: { range } });
    await ask(url, { headers: { range, 'if-match': '"x"' } });
  }
  await poll(() => site.transfers.active() === 0 && open().length === 0, 'every descriptor to be closed');
});

function readlinkIfThere(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined; // closed meanwhile
  }
}

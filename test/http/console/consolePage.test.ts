import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeBrowser } from '../../../main/http/present/browserName.ts';
import { reactAriaStyles } from '../../../shared/consolePolicy.ts';
import type { ConsoleAddress } from '../../../shared/wire/sessions.ts';
import { outcome } from '../../contract/support/outcome.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { json, post } from '../../helpers/requests.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { signIn } from '../../helpers/signIn.ts';

const ui = setUpFolder();
beforeAll(async () => {
  await mkdir(ui.at('assets'));
  await ui.write('index.html', '<!doctype html><title>console</title>');
  await ui.write('assets/index-abc123.js', 'export {}');
  await ui.write('.secret', 'hidden');
});

const server = setUpContractServer(() => ({ uiDir: ui.path }));

const get = (path: string) => fetch(`${server.origin}${path}`, { redirect: 'manual' });

describe('the console as files', () => {
  it('the page is public, is asked for again each time and lets only its own scripts run', async () => {
    const answer = await get('/');
    expect(await answer.text()).toContain('<title>console</title>');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('built files are kept for good', async () => {
    const answer = await get('/assets/index-abc123.js');
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    '/nope',
    '/.secret',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%00',
    '/%E0%A4%A',
    '/assets',
    '/assets/',
  ])('%s is not there', async (path) => {
    expect(await outcome(get(path))).toBe('404 general_route_not_found');
  });

  it('nothing can be posted to it', async () => {
    expect(await outcome(fetch(`${server.origin}/`, { method: 'POST' }))).toBe('404 general_route_not_found');
  });
});

describe('the address that signs in', () => {
  it('has its code where no request carries it, and the page leaves no cookie', async () => {
    const address = new URL(server.consoleUrl());
    expect([address.search, address.pathname, address.origin]).toEqual(['', '/', server.origin]);
    expect(address.hash).toMatch(/^#code=[\w-]{32}$/);
    const answer = await get('/');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('is issued to the owner’s own programs alone', async () => {
    const codes = '/latchkey/codes';
    const { consoleUrl, expire } = (await json(server.asOwner(codes, post({})))) as ConsoleAddress;
    expect(Date.parse(expire) - server.clock.now()).toBeGreaterThan(9 * 60_000);
    const { headers } = await signIn(consoleUrl);
    const asPage = fetch(`${server.apiUrl}${codes}`, { method: 'POST', headers });
    expect(await outcome(asPage)).toBe('403 owner_program_only');
    expect(await outcome(server.asKey(codes, post({})))).toBe('401 general_unauthorized_scope');
    expect(await outcome(server.asGuest(codes, post({})))).toBe('401 general_unauthorized_scope');
  });
});

describe('the names of a browser', () => {
  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome',
      'Linux',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0',
      'Firefox',
      'macOS',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari',
      'macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1',
      'Chrome',
      'iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36',
      'Samsung',
      'Android',
    ],
    ['<script>alert(1)</script>', '', ''],
    ['', '', ''],
  ])('%s', (userAgent, browser, system) => {
    expect(describeBrowser(userAgent)).toEqual({ browser, system });
  });
});

describe('the style sheets that react-aria adds', () => {
  it.each([
    ['interactions/usePress.mjs', 0],
    ['overlays/usePreventScroll.mjs', 1],
  ] as const)('%s is the one the policy allows', async (file, index) => {
    const url = new URL(`../../../node_modules/react-aria/dist/private/${file}`, import.meta.url);
    const source = await readFile(url, 'utf8');
    const template = /style\.textContent = `([^`]*)`\s*\.trim\(\)/.exec(source)?.[1] ?? '';
    const text = template.replace(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/, 'data-react-aria-pressable').trim();
    const hash = createHash('sha256').update(text).digest('base64');
    expect(reactAriaStyles[index]).toBe(`'sha256-${hash}'`);
  });
});

import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { reactAriaStyles } from '../../../shared/consolePolicy.ts';
import { outcome } from '../../contract/support/outcome.ts';
import { setUpContractServer } from '../../contract/support/setUpServer.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

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

describe('signing in', () => {
  it('trades the code of the address for a cookie, once, and takes it out of the address', async () => {
    const { search } = new URL(server.consoleUrl());
    const first = await get(`/${search}`);
    expect(first.status).toBe(302);
    expect(first.headers.get('location')).toBe('/');
    expect(first.headers.get('set-cookie')).toMatch(
      /^latchkey_console=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
    const second = await get(`/${search}`);
    expect(second.status).toBe(302);
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  it('an invented code gives nothing', async () => {
    expect((await get('/?code=guess')).headers.get('set-cookie')).toBeNull();
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

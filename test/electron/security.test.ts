import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { describe, expect, test } from 'vitest';
import { externalUrl, isConsoleUrl } from '../../main/electron/origin.ts';
import { isPermitted, secureContents, secureSession } from '../../main/electron/security.ts';

const elsewhere = [
  'https://ui/',
  'http://app//ui/',
  'app://ui.example.com/',
  'app://uix/',
  'app://ui:8080/',
  'app://x@ui/',
  'apps://ui/',
  'about:blank',
  'data:text/html,app://ui/',
  'blob:app://ui/x',
  'file:///app://ui/',
  'javascript:location="app://ui/"',
  '',
];

test('an address of the console is told from what looks like one', () => {
  expect(['app://ui/', 'app://ui/index.html?x#y', 'APP://ui/'].filter(isConsoleUrl)).toHaveLength(3);
  expect(elsewhere.filter(isConsoleUrl)).toEqual([]);
});

test('only web addresses leave for the browser', () => {
  expect(externalUrl('https://example.com/a b')).toBe('https://example.com/a%20b');
  expect(externalUrl('HTTP://127.0.0.1:4747')).toBe('http://127.0.0.1:4747/');
  for (const url of ['file:///x', 'app://ui/', 'smb://host/x', 'javascript:1', 'mailto:a@b', '//x', 'x'])
    expect(externalUrl(url)).toBeUndefined();
});

describe('permissions', () => {
  test.each([
    ['clipboard-sanitized-write', 'app://ui/', true],
    ['clipboard-sanitized-write', 'https://ui/', false],
    ['clipboard-sanitized-write', undefined, false],
    ['clipboard-read', 'app://ui/', false],
    ['notifications', 'app://ui/', false],
    ['media', 'app://ui/', false],
    ['geolocation', 'app://ui/', false],
    ['openExternal', 'app://ui/', false],
    ['fileSystem', 'app://ui/', false],
    ['local-network-access', 'app://ui/', false],
  ])('%s for %s: %s', (permission, url, allowed) => {
    expect(isPermitted(permission, url)).toBe(allowed);
  });

  test('are decided for requests, for checks and for devices alike', () => {
    const set: string[] = [];
    const note = (name: string) => () => void set.push(name);
    secureSession({
      setPermissionRequestHandler: note('request'),
      setPermissionCheckHandler: note('check'),
      setDevicePermissionHandler: note('device'),
    } as unknown as Session);
    expect(set).toEqual(['request', 'check', 'device']);
  });
});

describe('web contents', () => {
  const app = new EventEmitter();
  const opened: string[] = [];
  let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler(handler: typeof openHandler) {
      openHandler = handler;
    },
  });
  secureContents(app as App, (url) => opened.push(url));
  app.emit('web-contents-created', {}, contents);

  function isPrevented(name: string, url: string): boolean {
    let prevented = false;
    contents.emit(name, {
      url,
      preventDefault() {
        prevented = true;
      },
    });
    return prevented;
  }

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    '%s stays within the console',
    (name) => {
      expect(isPrevented(name, 'app://ui/settings')).toBe(false);
      for (const url of [...elsewhere, 'app://ui/v1/storage/buckets/shared/files/a/view'])
        expect(isPrevented(name, url), url).toBe(true);
    },
  );

  test('never become a webview', () => {
    expect(isPrevented('will-attach-webview', 'app://ui/')).toBe(true);
  });

  test('open no window; web addresses go to the browser', () => {
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://ui/', 'about:blank'])
      expect(openHandler({ url })).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://example.com/']);
  });
});

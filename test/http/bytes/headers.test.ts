import { describe, expect, test } from 'vitest';
import { contentDisposition } from '../../../main/http/bytes/disposition.ts';
import type { HeaderPairs } from '../../../main/http/bytes/headerPairs.ts';
import { downloadHeaders, previewHeaders, viewHeaders } from '../../../main/http/bytes/headers.ts';

const content = { etag: '"e"', modifiedAt: Date.UTC(2026, 10, 24, 12) };

function asMap(headers: HeaderPairs): Record<string, string | number | undefined> {
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
}

const headersOf = (use: 'download' | 'view', mimeType: string, isSecret = false, isUtf8 = true) => {
  const audience = { isSecret, isVisitor: false };
  const file = { name: 'a.bin', mimeType };
  return asMap(
    use === 'view' ? viewHeaders(file, content, audience, isUtf8) : downloadHeaders(file, content, audience),
  );
};

describe('what a browser may do with shared bytes', () => {
  /**
   * The allowlist of the contract (§3.5.1), written down once more, every type of it: what is shown must neither grow
   * nor shrink by accident. The one entry that upstream misspells is left out, for no file is ever of that type.
   */
  test.each([
    'image/jpeg',
    'image/gif',
    'image/png',
    'image/webp',
    'image/heic',
    'image/heic-sequence',
    'image/avif',
    'video/mp4',
    'video/x-flv',
    'video/webm',
    'application/x-mpegURL',
    'video/MP2T',
    'video/3gpp',
    'video/quicktime',
    'video/x-msvideo',
    'video/x-ms-wmv',
    'audio/basic',
    'audio/mid',
    'audio/mpeg',
    'audio/mp4',
    'audio/x-aiff',
    'audio/x-mpegurl',
    'audio/vnd.rn-realaudio',
    'audio/ogg',
    'audio/vorbis',
    'audio/vnd.wav',
    'audio/x-wav',
    'audio/aac',
    'audio/x-hx-aac-adts',
    'application/pdf',
    'application/msword',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
    'application/vnd.ms-word.document.macroEnabled.12',
    'application/vnd.ms-word.template.macroEnabled.12',
    'application/vnd.ms-excel',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.template',
    'application/vnd.ms-excel.sheet.macroEnabled.12',
    'application/vnd.ms-excel.template.macroEnabled.12',
    'application/vnd.ms-excel.addin.macroEnabled.12',
    'application/vnd.ms-excel.sheet.binary.macroEnabled.12',
    'application/vnd.ms-powerpoint',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/vnd.openxmlformats-officedocument.presentationml.template',
    'application/vnd.openxmlformats-officedocument.presentationml.slideshow',
    'application/vnd.ms-powerpoint.addin.macroEnabled.12',
    'application/vnd.ms-powerpoint.presentation.macroEnabled.12',
    'application/vnd.ms-powerpoint.template.macroEnabled.12',
    'application/vnd.ms-powerpoint.slideshow.macroEnabled.12',
    'application/vnd.ms-access',
  ])('view shows %s as what it is (§3.5.1)', (type) => {
    expect(headersOf('view', type)['content-type']).toBe(type);
  });

  test.each([
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    'application/json',
    'text/javascript',
    'application/x-shockwave-flash',
    'message/rfc822',
    'IMAGE/PNG',
    'image/png; x=y',
    'application/x-mpegurl',
    'application/vnd.ms-word.document.macroenabled.12',
    'application/vnd.ms-excel.sheet',
    'application/vnd.openxmlformats-officedocument',
    'application/zip',
    'text/csv',
    'text/markdown',
    'image/x-ms-bmp',
    'image/tiff',
    'video/',
    'video/x; y',
    'xvideo/mp4',
    '',
  ])('view shows %j as plain text', (type) => {
    expect(headersOf('view', type)['content-type']).toBe('text/plain; charset=utf-8');
  });

  test.each(['video/x-matroska', 'video/x-m4v', 'audio/x-m4a', 'audio/flac', 'audio/amr', 'audio/midi'])(
    'view shows %s as itself, though the list does not have it [DEV]',
    (type) => {
      expect(headersOf('view', type)['content-type']).toBe(type);
    },
  );

  test('text is called UTF-8 where it is', () => {
    expect(headersOf('view', 'text/plain', false, true)['content-type']).toBe('text/plain; charset=utf-8');
    expect(headersOf('view', 'text/plain', false, false)['content-type']).toBe('text/plain');
  });

  test.each([
    ['text/html', 'sandbox'],
    ['image/svg+xml', 'sandbox'],
    ['image/png', 'sandbox'],
    ['application/x-mpegURL', 'sandbox'],
    ['video/mp4', 'sandbox allow-same-origin'],
    ['audio/x-m4a', 'sandbox allow-same-origin'],
  ])('%s runs nothing, in a sandbox', (type, sandbox) => {
    for (const use of ['view', 'download'] as const) {
      const headers = headersOf(use, type);
      const directives = `${headers['content-security-policy']}`.split('; ');
      expect(directives).toContain("script-src 'none'");
      expect(directives.at(-1)).toBe(sandbox);
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  test.each([1e16, -1, Number.NaN, Number.POSITIVE_INFINITY, 253_402_300_800_000])(
    'a modification time of %d, which is no date, is not told',
    (modifiedAt) => {
      const file = { name: 'a', mimeType: 'text/plain' };
      const headers = downloadHeaders(file, { ...content, modifiedAt }, { isSecret: true, isVisitor: true });
      expect(asMap(headers)).not.toHaveProperty('last-modified');
      expect(asMap(headers)).toHaveProperty('etag');
    },
  );

  test('a download is what it is, but JSON stays bytes for the SDKs (§8.1)', () => {
    expect(headersOf('download', 'text/html')['content-type']).toBe('text/html');
    expect(headersOf('download', 'application/json')['content-type']).toBe('application/octet-stream');
    expect(headersOf('download', '')['content-type']).toBe('application/octet-stream');
  });

  test('caching is the contract’s, and none where the address is a secret', () => {
    expect(headersOf('view', 'image/png')['cache-control']).toBe('private, max-age=3888000');
    expect(headersOf('view', 'image/png', true)['cache-control']).toBe('private, no-store');
    const preview = { contentType: 'image/png', etag: '"p"' };
    expect(
      asMap(previewHeaders({ ...preview, cached: false }, { isSecret: false, isVisitor: false })),
    ).toMatchObject({
      'cache-control': 'private, max-age=2592000',
      'x-appwrite-cache': 'miss',
    });
    expect(
      asMap(previewHeaders({ ...preview, cached: true }, { isSecret: true, isVisitor: false })),
    ).toMatchObject({
      etag: '"p"',
      'cache-control': 'private, no-store',
      'x-appwrite-cache': 'hit',
    });
  });

  test('pages of other origins may embed what is shared with them', () => {
    expect(headersOf('view', 'image/png')).toMatchObject({
      'cross-origin-resource-policy': 'cross-origin',
      'accept-ranges': 'bytes',
      etag: '"e"',
      'last-modified': 'Tue, 24 Nov 2026 12:00:00 GMT',
      'content-disposition': 'inline; filename="a.bin"',
    });
  });
});

describe('file names in Content-Disposition', () => {
  const rows: [name: string, expected: string][] = [
    ['report.pdf', 'attachment; filename="report.pdf"'],
    ['with space (1) & more; x=y.txt', 'attachment; filename="with space (1) & more; x=y.txt"'],
    ['100%.txt', 'attachment; filename="100%.txt"'],
    ['-rf', 'attachment; filename="-rf"'],
    ['a"b.txt', `attachment; filename="a'b.txt"; filename*=UTF-8''a%22b.txt`],
    ['a\\b.txt', `attachment; filename="a_b.txt"; filename*=UTF-8''a_b.txt`],
    ['../../etc/passwd', `attachment; filename=".._.._etc_passwd"; filename*=UTF-8''.._.._etc_passwd`],
    [
      'a\r\nSet-Cookie: x=y',
      `attachment; filename="a__Set-Cookie: x=y"; filename*=UTF-8''a__Set-Cookie%3A%20x%3Dy`,
    ],
    ['naïve.txt', `attachment; filename="na_ve.txt"; filename*=UTF-8''na%C3%AFve.txt`],
    ['🦄.png', `attachment; filename="_.png"; filename*=UTF-8''%F0%9F%A6%84.png`],
    ["it's (*) ü", `attachment; filename="it's (*) _"; filename*=UTF-8''it%27s%20%28%2a%29%20%C3%BC`],
    ['photo\u202Egpj.exe', `attachment; filename="photogpj.exe"; filename*=UTF-8''photogpj.exe`],
    ['a\ud800b', `attachment; filename="a_b"; filename*=UTF-8''a%EF%BF%BDb`],
    ['a\u0000b\u001b[31m', `attachment; filename="a_b_[31m"; filename*=UTF-8''a_b_%5B31m`],
    ['', `attachment; filename="download"; filename*=UTF-8''download`],
  ];
  test.each(rows)('%j', (name, expected) => {
    expect(contentDisposition('attachment', name)).toBe(expected);
  });

  test('a name of any length makes a short header of printable ASCII that keeps the extension', () => {
    for (const name of [`${'ß'.repeat(10_000)}.tar.gz`, `${'a'.repeat(10_000)}.tar.gz`]) {
      const header = contentDisposition('inline', name);
      expect(header).toMatch(/^inline; filename="[ -~]+\.tar\.gz"; filename\*=UTF-8''[ -~]+\.tar\.gz$/);
      expect(header.length).toBeLessThan(4_000);
    }
  });
});

describe('headers that are made once', () => {
  const file = { name: 'a.bin', mimeType: 'text/css' };
  const visitor = { isSecret: true, isVisitor: true };
  const first = downloadHeaders(file, content, visitor);

  test('are the same for the same answer', () => {
    expect(downloadHeaders(file, { ...content }, { ...visitor })).toBe(first);
  });

  test.each([
    ['other content', file, { ...content, etag: '"other"' }, visitor],
    ['a later change', file, { ...content, modifiedAt: content.modifiedAt + 1_000 }, visitor],
    ['who has a session', file, content, { ...visitor, isSecret: false }],
    ['the listener of programs', file, content, { ...visitor, isVisitor: false }],
    ['another name', { ...file, name: 'b.bin' }, content, visitor],
  ])('are others for %s', (_what, ...answer) => {
    expect(downloadHeaders(...answer)).not.toEqual(first);
    expect(downloadHeaders(...answer)).toEqual(downloadHeaders({ ...answer[0] }, answer[1], answer[2]));
    expect(downloadHeaders(file, content, visitor)).toEqual(first);
  });
});

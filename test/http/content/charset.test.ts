/** What `view` says about the code of text: UTF-8 of what is, nothing of what is not (contract §3.5.1). */
import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../helpers/ask.ts';
import { setUpChromium } from '../../helpers/setUpChromium.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite();
const utf8 = 'text/plain; charset=utf-8';
const unsaid = 'text/plain';
const mebibyte = 1_048_576;

/** 你好，世界 */
const gbk = Buffer.from('c4e3bac3a3accac0bde7', 'hex');
const letters = (bytes: number) => Buffer.alloc(bytes, 'abcdefg\n');

const rows: [what: string, content: string | Uint8Array, type: string][] = [
  ['ASCII', 'plain', utf8],
  ['UTF-8', 'grün 你好 🦄', utf8],
  ['UTF-8 with its mark', '\ufeffgrün', utf8],
  ['nothing', '', utf8],
  ['UTF-7, which browsers must not guess', '+ADw-script+AD4-', utf8],
  ['Latin-1', Buffer.from('Grüße', 'latin1'), unsaid],
  ['Windows-1252', Buffer.from([0x93, 0x48, 0x69, 0x94]), unsaid],
  ['GBK', gbk, unsaid],
  ['UTF-16, little end first', Buffer.from('\ufeffgrün', 'utf16le'), unsaid],
  ['UTF-16, big end first', Buffer.from('\ufeffgrün', 'utf16le').swap16(), unsaid],
  ['bytes that are no text', Buffer.from([0, 255, 3, 200]), unsaid],
  ['UTF-8 whose last character is cut off', Buffer.from('grün').subarray(0, 3), unsaid],
  ['characters across the borders of what is read', 'ü'.repeat(100_000).replace('ü', 'a'), utf8],
  ['Latin-1 behind much ASCII', Buffer.concat([letters(mebibyte), Buffer.from([0xfc])]), unsaid],
  ['UTF-8 behind much ASCII', Buffer.concat([letters(mebibyte), Buffer.from('ü')]), utf8],
  ['a long file, by its first 8 MiB', Buffer.concat([letters(8 * mebibyte - 1), Buffer.from('üü')]), utf8],
  ['a long file of another code', Buffer.concat([gbk, letters(8 * mebibyte)]), unsaid],
];

describe('text', () => {
  test.each(rows)('%s', async (what, content, type) => {
    const record = await site.share(`${rows.findIndex(([each]) => each === what)}.txt`, content);
    const url = site.content(record, 'view');
    for (const init of [{}, { method: 'HEAD' }, { headers: { range: 'bytes=0-' } }]) {
      const { headers, status } = await ask(url, init);
      if (status !== 416) expect(headers['content-type'], JSON.stringify(init)).toBe(type);
    }
  });

  test('that changed is looked at anew', async () => {
    const record = await site.share('one.html', Buffer.from('<p>Grüße', 'latin1'));
    expect((await ask(site.content(record, 'view'))).headers['content-type']).toBe(unsaid);
    const again = await site.share('one.html', '<p>Grüße');
    expect((await ask(site.content(again, 'view'))).headers['content-type']).toBe(utf8);
  });
});

describe('in a browser', () => {
  const browser = setUpChromium();
  let shown: (name: string, content: Uint8Array) => Promise<string>;
  beforeAll(() => {
    shown = async (name, content) => {
      const page = await browser.newPage();
      await page.goto(site.content(await site.share(name, content), 'view'));
      const text = await page.evaluate(() => document.body.textContent ?? '');
      await page.close();
      return text;
    };
  });

  test.each([
    ['utf8.txt', Buffer.from('Grüße, 世界')],
    ['latin1.txt', Buffer.from('Grüße aus Köln, schöne Größe', 'latin1')],
    ['utf16.txt', Buffer.from('\ufeffGrüße, 世界', 'utf16le')],
  ])('%s reads as it was written', async (name, content) => {
    const written = { 'utf8.txt': 'Grüße, 世界', 'utf16.txt': 'Grüße, 世界' }[name];
    expect(await shown(name, content)).toBe(written ?? 'Grüße aus Köln, schöne Größe');
  });

  test('a page in another code is shown, not run', async () => {
    const text = await shown('page.html', Buffer.from('\ufeff<script>document.title=1</script>', 'utf16le'));
    expect(text).toContain('<script>');
  });
});

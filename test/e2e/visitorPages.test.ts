/**
 * The pages for visitors in a real browser: what they show of a file plays, seeks and scrolls, cannot reach the origin of
 * the page, and every page is one that everybody can read (WCAG 2.2 AA), in both languages, without scripts as well.
 */
import type { BrowserContextOptions, Page } from '@playwright/test';
import { afterEach, describe, expect, test } from 'vitest';
import type { LinkRecord } from '../../main/core/model.ts';
import { renderLanding } from '../../main/http/share/pages/landingPage.ts';
import { productLook } from '../../main/http/share/pages/look.ts';
import { createVisitorLanguages } from '../../main/http/share/pages/visitorLanguages.ts';
import { violations } from '../helpers/axe.ts';
import { film, wave } from '../helpers/mediaSamples.ts';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpShareSite } from '../helpers/setUpShareSite.ts';
import { heroes, landingOf, stateOf } from '../helpers/visitorPages.ts';

const site = setUpShareSite();
const browser = setUpChromium('whole');
let page: Page;
/** Origins that were asked for anything. */
let asked: Set<string>;

afterEach(() => page.context().close());

async function open(options: BrowserContextOptions = {}): Promise<void> {
  page = await (await browser.newContext(options)).newPage();
  asked = new Set();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
}

async function visit(record: LinkRecord, options?: BrowserContextOptions): Promise<void> {
  await open(options);
  await page.goto(site.page(record));
}

const player = () => page.locator('video, audio');

const timeOf = () => player().evaluate((element: HTMLMediaElement) => element.currentTime);

describe('what a page shows', () => {
  test.each(['film', 'sound'])('a %s plays and seeks', async (kind) => {
    await open();
    const bytes = kind === 'film' ? await film(page.context()) : wave();
    const record = await site.share(kind === 'film' ? 'film.webm' : 'memo.wav', bytes);
    await page.goto(site.page(record));
    await player().evaluate((element: HTMLMediaElement) => {
      element.muted = true;
      return element.play();
    });
    await expect.poll(timeOf).toBeGreaterThan(0);
    await player().evaluate((element: HTMLMediaElement) => {
      element.pause();
      element.currentTime = 0.5;
    });
    await expect.poll(timeOf).toBe(0.5);
    expect(asked).toEqual(new Set([site.origin]));
  });

  test('a PDF stands in the browser’s own viewer, and is not downloaded', async ({ skip }) => {
    const pdf = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>`;
    const record = await site.share('plan.pdf', pdf);
    await open();
    skip(!(await page.evaluate(() => navigator.pdfViewerEnabled)), 'this browser has no viewer');
    let downloads = 0;
    page.on('download', () => {
      downloads += 1;
    });
    const answer = page.waitForResponse(/look=1/);
    await page.goto(site.page(record));
    expect((await answer).status()).toBe(200);
    // The viewer is an extension of the browser, in a frame of its own.
    await expect
      .poll(() => page.frames().some((frame) => frame.url().startsWith('chrome-extension:')))
      .toBe(true);
    expect(await page.getByText('does not show this kind').isVisible()).toBe(false);
    expect(downloads).toBe(0);
  });

  test('a picture is drawn, and what cannot be drawn is no empty frame', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');
    await visit(await site.share('dot.gif', gif));
    const width = () => page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(width).toBe(1);
    await page.goto(site.page(await site.share('broken.gif', gif.subarray(0, 20))));
    await page.locator('img').waitFor({ state: 'hidden' });
  });

  test('Markdown cannot reach the page, its origin or anybody else', async () => {
    const script = "<script>parent.document.title='reached'</script>[x](https://evil.example)";
    await visit(await site.share('README.md', `# Hello\n\n${script}`));
    const frame = page.frames()[1];
    if (frame === undefined) throw new Error('there is no frame');
    await frame.getByRole('heading', { name: 'Hello' }).waitFor();
    // As if a hole let a script in: the sandbox keeps it from everything.
    const reached = await frame.evaluate(async () => {
      const tries = [
        () => parent.document.title,
        () => document.cookie,
        () => localStorage.length,
        () => fetch('/robots.txt'),
      ];
      const results = await Promise.allSettled(tries.map(async (attempt) => await attempt()));
      return [origin, ...results.map(({ status }) => status)];
    });
    expect(reached).toEqual(['null', 'rejected', 'rejected', 'rejected', 'rejected']);
    expect(asked).toEqual(new Set([site.origin]));
  });

  test('a text is copied by its button, also over plain HTTP', async () => {
    await visit(await site.share('wifi.txt', 'Guest\n\t<correct> horse'));
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.addEventListener('copy', () => {
        document.title = getSelection()?.toString() ?? '';
      });
    });
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('Guest\n\t<correct> horse');
  });
});

describe('a moment', () => {
  const expire = Date.UTC(2030, 0, 15, 23, 30);

  test('is told in the time zone of the visitor, and in his language', async () => {
    const record = await site.share('until.bin', 'x', expire);
    await visit(record, { locale: 'de-DE', timezoneId: 'Asia/Tokyo' });
    expect(await page.locator('time').textContent()).toBe('Mi., 16. Jan. 2030, 08:30 GMT+9');
    await page.getByText('Der Computer des Absenders schickt Ihnen das.').waitFor();
  });

  test('is told with the zone of the server where there are no scripts', async () => {
    await visit(await site.share('unscripted.bin', 'x', expire), { javaScriptEnabled: false });
    expect(await page.locator('time').textContent()).toMatch(/2030, \d\d:\d\d \S+$/);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download unscripted.bin' }).click();
    expect((await download).suggestedFilename()).toBe('unscripted.bin');
  });
});

const { all: languages } = createVisitorLanguages();

test.each(['light', 'dark'] as const)('%s: nothing is wrong', async (colorScheme) => {
  await open({ colorScheme, reducedMotion: 'reduce' });
  const language = languages.find(({ tag }) => tag === (colorScheme === 'dark' ? 'de' : 'en'));
  if (language === undefined) throw new Error('there is no language');
  const landings = heroes.slice(1).map((hero) => renderLanding(landingOf(hero), language, productLook));
  for (const body of [...landings, ...Object.values(stateOf).map((render) => render(language))]) {
    await page.setContent(body.toString());
    expect(await violations(page)).toEqual([]);
  }
});

/** 1280 pixels at 400 % are 320 (WCAG 2.2, 1.4.10). */
test('at 400 % nothing has to be scrolled sideways, from right to left either', async () => {
  await open({ viewport: { width: 320, height: 256 } });
  const [language] = languages;
  if (language === undefined) throw new Error('there is no language');
  const rtl = { ...landingOf(undefined), sender: 'فريق التصميم', note: 'مرحبا' };
  const file = { ...rtl.file, name: `${'تقرير_المشروع_'.repeat(12)}.docx` };
  const landings = heroes.map((hero) => renderLanding({ ...landingOf(hero), file }, language, productLook));
  for (const body of [...landings, ...Object.values(stateOf).map((render) => render(language))]) {
    await page.setContent(body.toString());
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBeLessThanOrEqual(0);
  }
  await page.setContent(renderLanding({ ...rtl, file }, language, productLook).toString());
  expect(await page.locator('blockquote').evaluate((note) => getComputedStyle(note).direction)).toBe('rtl');
});

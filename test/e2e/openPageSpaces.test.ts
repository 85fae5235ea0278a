/** The open page of a link in a browser that keeps networks apart (Local Network Access): it asks no visitor for anything. */
import { createServer, type RequestListener } from 'node:http';
import { type Browser, chromium, type Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { followedOrigins, openPagePart } from '../../main/http/share/pages/openPagePart.ts';
import { scriptPart, scriptPolicy } from '../../main/http/share/pages/pageScriptPart.ts';
import { createVisitorLanguages } from '../../main/http/share/pages/visitorLanguages.ts';
import type { Follow } from '../../main/visitor/openPage.ts';
import { englishLanding } from '../../shared/strings/en/landing.ts';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import { close, listen } from '../helpers/listen.ts';
import { setUp } from '../helpers/setUp.ts';

const answer = 'the answer of the server that made the page';

/** Pages at one address that is lost at once, and at another one the server that made them. */
const sites = setUp(
  async () => {
    let follow: Follow;
    const open: RequestListener = (req, res) => {
      if (req.url !== '/s/link') return void req.socket.destroy();
      const [language] = createVisitorLanguages().all;
      res.setHeader('content-type', 'text/html');
      res.setHeader(
        'content-security-policy',
        `default-src 'none'; ${scriptPolicy(followedOrigins(follow))}`,
      );
      res.end(language && openPagePart(follow, language.strings).html + scriptPart.html);
    };
    const asked: string[] = [];
    const [lost, other] = [
      createServer(open),
      createServer((req, res) => {
        asked.push(`${req.url}`);
        res.writeHead(200, { 'access-control-allow-origin': '*' }).end(answer);
      }),
    ];
    const [at, otherAt] = [await listen(lost), await listen(other)];
    const origin = `http://127.0.0.1:${otherAt}`;
    follow = {
      ...{ ask: '../here/own', answer, mayReload: false, isPublic: true },
      others: [{ page: `${origin}/s/link`, isNear: true, ask: `${origin}/here/other`, answer }],
    };
    return {
      at,
      otherAt,
      asked,
      url: `http://127.0.0.1:${at}/s/link`,
      other: `${origin}/s/link#moved`,
      servers: [lost, other],
    };
  },
  ({ servers }) => Promise.all(servers.map(close)),
);

/** @param space of the other address; that of the page is public */
async function inBrowser(space: string, run: (page: Page) => Promise<unknown>): Promise<void> {
  const options = await chromiumLaunchOptions('whole');
  const spaces = `--ip-address-space-overrides=127.0.0.1:${sites.at}=public,127.0.0.1:${sites.otherAt}=${space}`;
  const browser: Browser = await chromium.launch({ ...options, args: [...(options.args ?? []), spaces] });
  try {
    const page = await browser.newPage();
    await page.goto(sites.url);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await run(page);
  } finally {
    await browser.close();
  }
}

test('from one public address to another it goes on by itself', () =>
  inBrowser('public', (page) => page.waitForURL(sites.other)));

test('into a network behind a public name it does not even ask', async () => {
  sites.asked.splice(0);
  await inBrowser('local', async (page) => {
    const refused = page.waitForEvent('console', (message) => message.text().includes('address space'));
    expect((await refused).text()).toContain('target IP address space of `public`');
    await page.getByText(englishLanding.whileOpen.lost).waitFor();
    expect(page.url()).toBe(sites.url);
  });
  expect(sites.asked).toEqual([]);
});

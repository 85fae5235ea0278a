/** A proxy serves us below a path that it takes away, `/files/`: whatever we answer has to lead back below it. */
import { expect, test } from 'vitest';
import { ask, locationOf } from '../../helpers/ask.ts';
import { setUpShareSite } from '../../helpers/setUpShareSite.ts';

const site = setUpShareSite();

/** Where a browser goes that asked for this path below `/files`. */
async function goesTo(path: string, method = 'GET'): Promise<string> {
  const answer = await ask(`${site.origin}${path}`, { method });
  expect(answer.status).toBe(303);
  return new URL(locationOf(answer, `https://share.example.com/files${path}`)).pathname;
}

test('the button leads to the file below the path, however its address is written', async () => {
  const slug = new URL(site.page(await site.share('plan.txt', 'plan'))).pathname.slice('/s/'.length);
  for (const path of [`/s/${slug}`, `/s/${slug}?from=chat/a`, `/s/${slug}/`, `/s/${slug}//?x`])
    expect(await goesTo(path, 'POST')).toBe(`/files/s/${slug}/download`);
  expect(await goesTo(`//s//${slug}`, 'POST')).toBe(`/files//s/${slug}/download`);
});

test('a ticket that is none leads back to the page below the path', async () => {
  const slug = new URL(site.page(await site.share('back.txt', 'back'))).pathname.slice('/s/'.length);
  for (const path of [
    `/s/${slug}/download?ticket=x`,
    `/s/${slug}/download/?ticket=x`,
    `/s/${slug}//download`,
  ])
    expect(await goesTo(path)).toBe(`/files/s/${slug}`);
});

test('an open page asks below the path, however its address is written', async () => {
  const slug = new URL(site.page(await site.share('open.txt', 'open'))).pathname.slice('/s/'.length);
  for (const path of [`/s/${slug}`, `/s/${slug}?from=chat/a`, `/s/${slug}/`]) {
    const { body } = await ask(`${site.origin}${path}`);
    const [, question = ''] = /&quot;ask&quot;:&quot;(.+?)&quot;/.exec(body.toString()) ?? [];
    const { pathname } = new URL(question, `https://share.example.com/files${path}`);
    expect(pathname).toMatch(/^\/files\/here\//);
    expect((await ask(site.origin + pathname.slice('/files'.length))).status).toBe(200);
  }
});

test('no page names an address that begins at the root', async () => {
  const record = await site.share('page.txt', 'page');
  for (const url of [site.page(record), `${site.origin}/s/nothing`, `${site.origin}/`]) {
    const { body } = await ask(url);
    expect(body.toString()).toContain('</html>');
    expect(body.toString()).not.toMatch(/\b(?:href|src|action|formaction|content)="\//);
  }
});

test('content asks the proxy not to write it to its disk', async () => {
  const record = await site.share('film.bin', Buffer.alloc(100_000));
  const urls = [
    `${site.page(record)}/film.bin`,
    ...(['view', 'download'] as const).map((route) => site.content(record, route)),
  ];
  for (const url of urls) {
    for (const headers of [{}, { range: 'bytes=0-9' }, { 'if-none-match': '*' }]) {
      const answer = await ask(url, { headers });
      expect([answer.status < 400, answer.headers['x-accel-buffering']]).toEqual([true, 'no']);
    }
  }
});

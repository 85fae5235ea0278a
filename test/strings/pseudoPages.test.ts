/** In a language that nobody speaks, every page of the share listener comes from its catalogue. */
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ask } from '../helpers/ask.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { untranslated } from './pseudo.ts';
import { pseudoProgram, setUpPseudo } from './setUpPseudo.ts';

setUpPseudo();
const folder = setUpFolder();
const server = setUpLatchkey({ program: pseudoProgram }, 'test');

/** What the source of a page says: between tags, and in the attributes that people or chats show. */
function wordsOf(html: string): string[] {
  const plain = html.replace(/<(style|script|svg|code)\b.*?<\/\1>/gs, '');
  const attributes = [...plain.matchAll(/\s(?:title|aria-label|alt)="([^"]*)"|"og:\w+" content="([^"]*)"/g)];
  return [...plain.replace(/<[^>]*>/g, '\n').split('\n'), ...attributes.flatMap((found) => found.slice(1))]
    .map((text) => text ?? '')
    .filter((text) => text.trim() !== '');
}

async function expectCatalogue(
  answer: { text(): Promise<string> },
  ...data: (string | RegExp)[]
): Promise<void> {
  const words = wordsOf(await answer.text());
  expect(words.length).toBeGreaterThan(2);
  expect(words.map((text) => untranslated(text, data)).filter((text) => text !== '')).toEqual([]);
}

test('the page of a link, with an end and without one', async () => {
  const path = await folder.write('film.txt', 'content');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  for (const expire of [tomorrow, null]) {
    const [shared] = await server.share([path], expire);
    await expectCatalogue(await fetch(shared?.link.urls.page ?? ''), 'film.txt', /^content$/g);
  }
});

test('the pages that say no', async () => {
  const path = await folder.write('lost.txt');
  const [shared] = await server.share([path]);
  await rm(path);
  const page = shared?.link.urls.page ?? '';
  await expectCatalogue(await fetch(page));
  await expectCatalogue(await fetch(`${server.shareUrl}/s/nothing`));
  const foreign = await ask(server.shareUrl, { headers: { host: 'evil.example' } });
  expect(foreign.status).toBe(421);
  await expectCatalogue({ text: async () => foreign.body.toString() });
  const headers = { 'content-type': 'application/json' };
  await server.api('/latchkey/settings', { method: 'PATCH', headers, body: '{"paused":true}' });
  const paused = await fetch(page);
  expect(paused.status).toBe(503);
  await expectCatalogue(paused);
});

test('the page for whoever guesses addresses', async () => {
  let answer = await fetch(`${server.shareUrl}/s/guess`);
  for (let guess = 0; guess < 200 && answer.status !== 429; guess += 1)
    answer = await fetch(`${server.shareUrl}/s/guess${guess}`);
  expect(answer.status).toBe(429);
  await expectCatalogue(answer);
});

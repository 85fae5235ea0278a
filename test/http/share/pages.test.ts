/** Every page for visitors, from plain data: small, in both languages, hostile words as text, and nothing from elsewhere. */
import { describe, expect, test } from 'vitest';
import type { Hero } from '../../../main/http/share/pages/heroes.ts';
import { type Landing, landingPolicy, renderLanding } from '../../../main/http/share/pages/landingPage.ts';
import type { Listing } from '../../../main/http/share/pages/listingPart.ts';
import { productLook } from '../../../main/http/share/pages/look.ts';
import { refreshUntil } from '../../../main/http/share/pages/statePages.ts';
import { createVisitorLanguages } from '../../../main/http/share/pages/visitorLanguages.ts';
import { refreshAfter } from '../../../main/http/share/showUnfinished.ts';
import { pageScript, renewScript } from '../../../main/visitor/pageScript.ts';
import { heroes, landingOf, hostileListing as listing, stateOf } from '../../helpers/visitorPages.ts';

const { all: languages } = createVisitorLanguages();

function withoutScript(page: Buffer | string): string {
  const [, own = ''] = /<script>(.*)<\/script>/s.exec(page.toString()) ?? [];
  const isOurs = own === pageScript || own === renewScript;
  return isOurs ? page.toString().replace(`<script>${own}</script>`, '') : page.toString();
}

/** Nothing of what others wrote is more than text. */
function expectHarmless(page: string): void {
  const own = withoutScript(page);
  expect(own).not.toMatch(/<script|<img src=x|\u202e/);
  expect(own.replace(/(?:href|data-follow)="[^"]*"|>[^<]*</g, '')).not.toMatch(/https?:/);
}

describe.each(languages.map((language) => [language.tag, language] as const))('in %s', (_tag, language) => {
  test.each(heroes.map((hero) => [hero?.kind ?? 'nothing', hero] as const))(
    'the page that shows %s is small with all it can have, and nothing in it acts',
    (_kind, hero) => {
      const page = renderLanding(landingOf(hero), language, productLook);
      expect(withoutScript(page).length).toBeLessThan(14_000);
      expect(page.length).toBeLessThan(21_000);
      expectHarmless(page.toString());
    },
  );

  test.each(Object.entries(stateOf))('the page “%s” as well', (_name, render) => {
    const page = render(language);
    expect(page.length).toBeLessThan(20_000);
    expectHarmless(page.toString());
  });
});

const [english, german] = languages;

function pageOf(change: Partial<Landing>, language = english, hero?: Hero): string {
  if (language === undefined) throw new Error('there is no such language');
  return renderLanding(landingOf(hero, change), language, productLook).toString();
}

test('German readers read German, with German dates', () => {
  const page = pageOf({ sender: 'Ann' }, german);
  expect(page).toContain('<html lang="de">');
  expect(page).toContain(
    '<bdi>Ann</bdi> schickt Ihnen das.<br>Verfügbar bis <time datetime="2026-12-01T18:00:00.000Z">Di',
  );
});

test('the owner’s words keep their lines, and an address in them is no link', () => {
  const page = pageOf({ note: 'first\nhttps://evil.example/' });
  expect(page).toContain('>first\nhttps://evil.example/</blockquote>');
  expect(page).not.toContain('href="https://evil');
});

test('what is to be looked at only has no button, and says honestly that it can be kept', () => {
  const page = pageOf({ isLookOnly: true }, english, {
    kind: 'listing',
    listing: { ...listing, folder: '' },
  });
  expect(page).not.toContain('<button');
  expect(page).not.toContain('/files/');
  expect(page).toContain('what can be seen can also be kept');
  expect(pageOf({ isLookOnly: true }, english, undefined)).toContain('but this page cannot show it');
});

test('a text keeps an empty line at its beginning, which a browser takes from where it is told to', () => {
  const page = pageOf({}, english, { kind: 'text', text: '\nafter it', isWhole: true });
  expect(page).toMatch(/<pre[^>]*>\n\nafter it</);
});

const set: Listing = {
  folder: 'x y/',
  entries: [
    { name: 'ü', path: 'x y/ü/', kind: 'folder', files: 2, size: 3 },
    { name: 'a b#?%.txt', path: 'x y/a b#?%.txt', kind: 'file', files: 1, size: 1 },
  ],
  ...{ next: 100, files: 3, leftOut: 0, culprit: '' },
};

test('files and folders of a set are picked by their own addresses', () => {
  const page = pageOf({}, english, { kind: 'listing', listing: set });
  expect(page).toContain('href="SecretPartOfTheLink1234/files/x%20y/a%20b%23%3F%25.txt" download');
  expect(page).toContain('href="SecretPartOfTheLink1234/files/x%20y/%C3%BC/"');
  expect(page).toContain('href="SecretPartOfTheLink1234?in=x+y%2F%C3%BC%2F"');
  expect(page).toContain('href="SecretPartOfTheLink1234?in=x+y%2F&amp;from=100"');
});

test('a set in which a file has changed says which, and offers the others', () => {
  const page = pageOf({}, english, { kind: 'listing', listing: { ...set, culprit: 'x y/z.txt' } });
  expect(page).toContain('<bdi>x y/z.txt</bdi> has changed since it was shared.');
  expect(page).not.toContain('<button');
  expect(page).toContain('/files/');
});

test('what is not whole yet says how far it is, and gives nothing', () => {
  const sending = pageOf({ unfinished: { what: 'sending', percent: 45 } });
  expect(sending).toContain('Still on its way: 45 %');
  const hero = { kind: 'listing', listing: set } as const;
  const preparing = pageOf({ unfinished: { what: 'preparing', percent: undefined } }, english, hero);
  expect(preparing).toContain('>Being prepared</span><progress aria-label');
  expect(preparing).toContain('<p class="facts">Several files</p>');
  for (const page of [sending, preparing]) expect(page).not.toMatch(/<button|\/files\//);
});

test('a chat is told the name only where the owner lets it', () => {
  const title = (page: string) => /og:title" content="([^"]*)"/.exec(page)?.[1];
  const file = { ...landingOf(undefined).file, name: 'plan.txt' };
  expect(title(pageOf({ file, isNamedInChats: false }))).toBe('A file is waiting for you');
  expect(title(pageOf({ file, isNamedInChats: true }))).toBe('plan.txt');
});

test('the policy allows what the page shows, from its own origin, and no more', () => {
  const policyOf = (hero: Hero | undefined) => landingPolicy({ hero, follow: undefined });
  const plain = policyOf(undefined);
  for (const hero of heroes) {
    const more = policyOf(hero).slice(plain.length);
    expect(more).toMatch(/^(?:(?:img|media|object|frame)-src 'self'(?: data:)?; )*$/);
  }
});

test('a page that waits for a moment asks again ever more often', () => {
  expect([0, 1, 59, 60, 61, 3_600, 90_000].map((seconds) => refreshUntil(seconds * 1_000, 0))).toEqual([
    1, 1, 59, 60, 4, 120, 600,
  ]);
  // However long it waits, it is there within a second, without a script.
  for (const moment of [500, 61_000, 3_599_999, 90_000_000]) {
    let now = 0;
    while (now < moment) now += refreshUntil(moment, now) * 1_000;
    expect(now - moment).toBeLessThan(1_000);
  }
});

test('a page that waits for a file asks again the more seldom the longer that takes', () => {
  const after = (seconds: number) => refreshAfter({ createdAt: 0 }, seconds * 1_000);
  expect([-5, 0, 19, 60, 3_600].map(after)).toEqual([2, 2, 2, 6, 10]);
});

test.each([pageScript, renewScript])('the script loads nothing and writes no markup', (script) => {
  expect(script).not.toMatch(/<!--|<\/|https?:|innerHTML|eval/);
});

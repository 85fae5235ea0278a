/** Every page for visitors, from plain data: small, in both languages, hostile words as text, and nothing from elsewhere. */
import { describe, expect, test } from 'vitest';
import type { Hero } from '../../../main/http/share/pages/heroes.ts';
import { type Landing, landingPolicy, renderLanding } from '../../../main/http/share/pages/landingPage.ts';
import type { Listing } from '../../../main/http/share/pages/listingPart.ts';
import { productLook } from '../../../main/http/share/pages/look.ts';
import {
  refreshUntil,
  renderEnded,
  renderNotYet,
  renderPassword,
  renderUnfinished,
  renderWaiting,
} from '../../../main/http/share/pages/statePages.ts';
import { createVisitorLanguages } from '../../../main/http/share/pages/visitorLanguages.ts';
import { pageScript } from '../../../main/visitor/pageScript.ts';
import type { LandingLanguage } from '../../../shared/strings/languages.ts';

const hostile = '"><script>deed(1)</script><img src=x onerror=deed(1)>\u202e';
const { all: languages } = createVisitorLanguages();

const listing: Listing = {
  folder: `${hostile}/`,
  folders: [{ name: `${hostile}..`, files: 1_200, size: 1 }],
  files: [{ name: hostile, size: 5_000_000_000 }],
  total: 1_201,
  more: hostile,
};

const heroes: readonly (Hero | undefined)[] = [
  undefined,
  ...(['picture', 'video', 'sound', 'pdf', 'markdown'] as const).map((kind) => ({ kind })),
  { kind: 'text', text: hostile.slice(0, -1), isWhole: true },
  { kind: 'code', text: hostile.slice(0, -1), isWhole: false },
  { kind: 'listing', listing },
];

const far = 'https://abc.example';
const near = 'http://192.168.1.20:4747';
const place = (origin: string) => ({ page: `${origin}/s/SecretPartOfTheLink1234`, isNear: origin === near });

function landingOf(hero: Hero | undefined, change: Partial<Landing> = {}): Landing {
  const source = { kind: 'linked', sha256: 'f'.repeat(64) } as Landing['file']['source'];
  return {
    ...{ slug: 'SecretPartOfTheLink1234', sender: hostile, note: `${hostile}\nhttps://evil.example`, hero },
    file: { name: `${'long name '.repeat(20)}${hostile}.exe`, sizeOriginal: 1, mimeType: 'x/y', source },
    token: { expire: Date.UTC(2026, 11, 1, 18) },
    ...{ isLookOnly: false, isChanged: true, isNamedInChats: true, warned: true },
    others: [near, far, 'http://[fd00::2]:4747'].map((origin) => place(origin).page),
    follow: {
      ...{ ask: `../here/id.${'q'.repeat(68)}`, answer: 'a'.repeat(43), mayReload: true, isPublic: false },
      others: [
        { ...place(near), ask: `${near}/here/.${'q'.repeat(68)}`, answer: 'a'.repeat(43) },
        place(far),
      ],
    },
    ...change,
  };
}

const states: Readonly<Record<string, (language: LandingLanguage) => Buffer>> = {
  password: (language) =>
    renderPassword(
      { action: '../s/a/password', sender: hostile, wasWrong: true, wait: 0 },
      language,
      productLook,
    ),
  'password, too many': (language) =>
    renderPassword(
      { action: '../s/a/password', sender: '', wasWrong: true, wait: 90 },
      language,
      productLook,
    ),
  'not yet': (language) => renderNotYet({ opensAt: Date.UTC(2030, 0), now: 0 }, language, productLook),
  waiting: (language) => renderWaiting({ place: 1_234 }, language, productLook),
  sending: (language) => renderUnfinished({ what: 'sending', percent: 45 }, language, productLook),
  preparing: (language) => renderUnfinished({ what: 'preparing', percent: 0 }, language, productLook),
  ended: (language) => renderEnded({ action: '../s/a/more', hasAsked: false }, language, productLook),
  asked: (language) => renderEnded({ action: '', hasAsked: true }, language, productLook),
};

/** Nothing of what others wrote is more than text. */
function expectHarmless(page: string): void {
  const own = page.replace(`<script>${pageScript}</script>`, '');
  expect(own).not.toMatch(/<script|<img src=x|\u202e/);
  expect(own.replace(/(?:href|data-follow)="[^"]*"|>[^<]*</g, '')).not.toMatch(/https?:/);
}

describe.each(languages.map((language) => [language.tag, language] as const))('in %s', (_tag, language) => {
  test.each(heroes.map((hero) => [hero?.kind ?? 'nothing', hero] as const))(
    'the page that shows %s is small with all it can have, and nothing in it acts',
    (_kind, hero) => {
      const page = renderLanding(landingOf(hero), language, productLook);
      expect(page.length).toBeLessThan(20_000);
      expectHarmless(page.toString());
    },
  );

  test.each(Object.entries(states))('the page “%s” as well', (_name, render) => {
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
    '<bdi>Ann</bdi> schickt Ihnen das. Verfügbar bis <time datetime="2026-12-01T18:00:00.000Z">Di',
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
});

test('files and folders of a set are picked by their own addresses', () => {
  const files = [{ name: 'a b#?%.txt', size: 1 }];
  const folders = [{ name: 'ü', files: 2, size: 3 }];
  const page = pageOf({}, english, {
    kind: 'listing',
    listing: { folder: 'x y/', folders, files, total: 3, more: '' },
  });
  expect(page).toContain('href="SecretPartOfTheLink1234/files/x%20y/a%20b%23%3F%25.txt" download');
  expect(page).toContain('href="SecretPartOfTheLink1234/files/x%20y/%C3%BC/"');
  expect(page).toContain('href="SecretPartOfTheLink1234?in=x+y%2F%C3%BC%2F"');
  expect(page).toContain('3 files');
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
});

test('the script loads nothing and writes no markup', () => {
  expect(pageScript).not.toMatch(/<!--|<\/|https?:|innerHTML|eval/);
});

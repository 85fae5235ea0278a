/** Every page for visitors, rendered from plain data, as hostile as a name, a note or a text can be. */
import type { Hero } from '../../main/http/share/pages/heroes.ts';
import { type Landing, renderLanding } from '../../main/http/share/pages/landingPage.ts';
import type { Listing } from '../../main/http/share/pages/listingPart.ts';
import { productLook } from '../../main/http/share/pages/look.ts';
import {
  renderEnded,
  renderNotYet,
  renderPassword,
  renderUnfinished,
  renderWaiting,
} from '../../main/http/share/pages/statePages.ts';
import type { LandingLanguage } from '../../shared/strings/languages.ts';

export const hostile = '"><script>deed(1)</script><img src=x onerror=deed(1)>\u202e';

export const hostileListing: Listing = {
  folder: `${hostile}/`,
  entries: [
    { name: `${hostile}..`, path: `${hostile}/${hostile}../`, kind: 'folder', files: 1_200, size: 1 },
    { name: hostile, path: `${hostile}/${hostile}`, kind: 'file', files: 1, size: 5_000_000_000 },
  ],
  ...{ next: 500, files: 1_201, leftOut: 1, culprit: hostile },
};

/** A text keeps the marks of its direction, for it is to be copied as it is. */
const text = hostile.slice(0, -1);

export const heroes: readonly (Hero | undefined)[] = [
  undefined,
  ...(['picture', 'video', 'sound', 'pdf', 'markdown'] as const).map((kind) => ({ kind })),
  { kind: 'text', text, isWhole: true },
  { kind: 'code', text, isWhole: false },
  { kind: 'listing', listing: hostileListing },
];

const [near, far] = ['http://192.168.1.20:4747', 'https://abc.example'];
const place = (origin: string) => ({ page: `${origin}/s/SecretPartOfTheLink1234`, isNear: origin === near });

/** With all that it can have. */
export function landingOf(hero: Hero | undefined, change: Partial<Landing> = {}): Landing {
  const source = { kind: 'linked', sha256: 'f'.repeat(64) } as Landing['file']['source'];
  return {
    ...{ slug: 'SecretPartOfTheLink1234', sender: hostile, note: `${hostile}\nhttps://evil.example`, hero },
    file: {
      name: `${'long name '.repeat(20)}${hostile}.exe`,
      sizeOriginal: 5_000_000_000,
      mimeType: 'x/y',
      source,
    },
    token: { expire: Date.UTC(2026, 11, 1, 18) },
    ...{
      isLookOnly: false,
      isForFirst: false,
      unfinished: undefined,
      refresh: undefined,
      isNamedInChats: true,
      warned: true,
    },
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

/** Pages in the place of a link's own. */
export const stateOf: Readonly<Record<string, (language: LandingLanguage) => Buffer>> = {
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
  waiting: (language) => renderWaiting({ place: 1_234, refresh: 5 }, language, productLook),
  sending: (language) =>
    renderLanding(
      landingOf(undefined, { refresh: 2, unfinished: { what: 'sending', percent: 45 } }),
      language,
      productLook,
    ),
  preparing: (language) =>
    renderLanding(
      landingOf(heroes.at(-1), { refresh: 2, unfinished: { what: 'preparing', percent: undefined } }),
      language,
      productLook,
    ),
  forFirst: (language) =>
    renderLanding(landingOf(undefined, { isForFirst: true, isLookOnly: true }), language, productLook),
  unfinished: (language) =>
    renderUnfinished({ what: 'sending', percent: 45, refresh: 2 }, language, productLook),
  ended: (language) =>
    renderEnded(
      { action: '../s/a/more', lacks: 'time', hasAsked: false, refresh: 60 },
      language,
      productLook,
    ),
  asked: (language) =>
    renderEnded({ action: '', lacks: 'time', hasAsked: true, refresh: 20 }, language, productLook),
  usedUp: (language) =>
    renderEnded(
      { action: '../s/a/more', lacks: 'delivery', hasAsked: false, refresh: 60 },
      language,
      productLook,
    ),
};

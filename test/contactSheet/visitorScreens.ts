/** What visitors of links see. */
import { renderCertificateHelp } from '../../main/http/share/pages/certificatePage.ts';
import { productLook } from '../../main/http/share/pages/look.ts';
import { renderUnfinished, renderWaiting } from '../../main/http/share/pages/statePages.ts';
import { chooseLanguage } from '../../shared/strings/catalogues.ts';
import { type LandingLanguage, landingCatalogues } from '../../shared/strings/languages.ts';
import type { Screen } from './screen.ts';
import type { LinkKey } from './site.ts';
import { locales } from './words.ts';

const group = 'visitors';

function ofLink(name: string, key: LinkKey, state: Screen['state'] = 'full', shows: string[] = []): Screen {
  return {
    ...{ name, group, state, shows },
    async open({ page, site }) {
      await page.goto(site.links[key].urls.page);
    },
  };
}

/** A page of a moment that does not last. */
function rendered(name: string, shows: string, render: (language: LandingLanguage) => Buffer): Screen {
  return {
    ...{ name, group, state: 'failing', shows: [shows] },
    async open({ page, tongue }) {
      const language = chooseLanguage(landingCatalogues(), [locales[tongue]]);
      await page.setContent(render(language).toString());
    },
  };
}

export const visitorScreens: readonly Screen[] = [
  ofLink('file', 'long', 'full', ['renderLanding']),
  ofLink('folder', 'folder'),
  ofLink('picture with a note', 'picture'),
  ofLink('film', 'film'),
  ofLink('sound', 'sound'),
  ofLink('text', 'text'),
  ofLink('Markdown', 'markdown'),
  ofLink('code', 'code'),
  ofLink('PDF', 'pdf'),
  ofLink('name from right to left', 'arabic'),
  ofLink('for looking only', 'lookOnly'),
  ofLink('once', 'once'),
  ofLink('password', 'password', 'full', ['renderPassword']),
  {
    ...ofLink('wrong password', 'password', 'failing'),
    async open({ page, site }) {
      await page.goto(site.links.password.urls.page);
      await page.locator('input[type=password]').fill('wrong');
      await page.keyboard.press('Enter');
      await page.locator('#fault').waitFor();
    },
  },
  ofLink('not yet', 'later', 'full', ['renderNotYet']),
  ofLink('ended', 'stopped', 'failing'),
  {
    ...ofLink('ended, for who was there', 'ended', 'failing', ['renderEnded']),
    async open({ page, site }) {
      await page.setExtraHTTPHeaders({ cookie: site.cookie });
      await page.goto(site.links.ended.urls.page);
    },
  },
  ofLink('a file that has changed', 'changed', 'failing'),
  rendered('in line', 'renderWaiting', (language) =>
    renderWaiting({ place: 12, refresh: 600 }, language, productLook),
  ),
  rendered('still being sent', 'renderUnfinished', (language) =>
    renderUnfinished({ what: 'sending', percent: 45, refresh: 600 }, language, productLook),
  ),
  rendered('the warning of a certificate', 'renderCertificateHelp', (language) =>
    renderCertificateHelp('3A:5F:0C:'.repeat(10).slice(0, -1), language, productLook),
  ),
];

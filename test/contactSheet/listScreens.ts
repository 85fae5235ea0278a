/** The list of links, and what stands around it. */

import type { Reach } from '../../shared/wire/reach.ts';
import { dropFiles } from '../helpers/dropFiles.ts';
import { playReach } from '../helpers/playReach.ts';
import { aReach, aRoute, srvUs } from '../helpers/waysIn.ts';
import type { Screen } from './screen.ts';
import { button, onRow, openConsole, openList, openMenuOf, rowOf } from './steps.ts';

const group = 'links';

export const listScreens: readonly Screen[] = [
  { name: 'first run', group, state: 'empty', open: (view) => openConsole(view, view.site.empty) },
  { name: 'list', group, state: 'full', shows: ['SelectField'], open: openList },
  {
    name: 'its end',
    group,
    state: 'full',
    async open(view) {
      await openList(view);
      await view.page.locator('.scroller').evaluate((element) => element.scrollTo(0, 10_000));
      await rowOf(view, view.site.names.stopped).waitFor();
    },
  },
  {
    name: 'a row that is pointed at',
    group,
    state: 'full',
    shows: ['FullActions'],
    async open(view) {
      await openList(view);
      await rowOf(view, view.site.names.pdf).hover();
      await view.page.keyboard.press('Tab');
    },
  },
  {
    name: 'menu of a row',
    group,
    state: 'full',
    open: (view) => openMenuOf(view, view.site.names.pdf),
  },
  {
    name: 'menu at the pointer',
    group,
    state: 'full',
    shows: ['RowMenu'],
    async open(view) {
      await openList(view);
      await rowOf(view, view.site.names.pdf).click({ button: 'right' });
      await view.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'palette',
    group,
    state: 'full',
    shows: ['Palette'],
    async open(view) {
      await openList(view);
      await view.page.keyboard.press('Control+k');
      await view.page.getByRole('combobox').waitFor();
    },
  },
  {
    name: 'details',
    group,
    state: 'full',
    shows: ['LinkDetails'],
    async open(view) {
      await openConsole(view, view.site.full, { at: 'link', linkId: view.site.links.picture.$id });
      await view.page.locator('.details-preview img').waitFor();
    },
  },
  {
    name: 'several chosen',
    group,
    state: 'full',
    shows: ['SelectionBar'],
    async open(view) {
      await onRow(view, view.site.names.pdf, ' ');
      await view.page.keyboard.press('Shift+ArrowDown');
      await view.page.keyboard.press('Shift+ArrowDown');
      await view.page.getByText(view.words.console.list.selected(3), { exact: true }).first().waitFor();
    },
  },
  {
    name: 'nothing found',
    group,
    state: 'empty',
    async open(view) {
      await openList(view);
      await view.page.getByRole('searchbox').fill('nowhere');
      await view.page.getByText(view.words.console.empty.search('nowhere')).waitFor();
    },
  },
  {
    name: 'message after sharing',
    group,
    state: 'full',
    async open(view) {
      await openConsole(view, view.site.busy);
      await button(view, view.words.console.drop.path).click();
      await view.page.getByRole('textbox').last().fill(view.site.file);
      await view.page.keyboard.press('Enter');
      await view.page.locator('.toast').first().waitFor();
    },
  },
  {
    name: 'what is being sent',
    group,
    state: 'full',
    shows: ['TransferList'],
    async open(view) {
      await openConsole(view, view.site.busy);
      await view.page.getByRole('region', { name: view.words.control.transfers.label }).waitFor();
    },
  },
  {
    name: 'uploads',
    group,
    state: 'full',
    shows: ['UploadList', 'uploads', 'keptUploads', 'sharing'],
    async open(view) {
      await openConsole(view, view.site.busy);
      await view.page.route('**/storage/buckets/shared/files*', () => undefined);
      await dropFiles(view.page, [view.site.file]);
      await view.page.getByRole('region', { name: view.words.console.uploads.label }).waitFor();
    },
  },
  {
    name: 'ways in',
    group,
    state: 'full',
    shows: ['ReachPopover'],
    async open(view) {
      const lan = aRoute('lan:192.168.1.20', { origin: 'http://192.168.1.20:4747' });
      const reach = aReach({ audience: 'internet', lan: true, tunnel: 'srv.us' }, lan, srvUs);
      await playReach(view.page, justProven(reach));
      await openConsole(view, view.site.full);
      await view.page.locator('.reach-control').click();
      await view.page.locator('.audiences').waitFor();
    },
  },
  {
    name: 'a way in that fails',
    group,
    state: 'failing',
    async open(view) {
      const fault = { reason: 'noAnswer', values: { code: 'ECONNREFUSED' } } as const;
      const failed = aRoute('tunnel:srv.us', { ...srvUs, state: 'failed', proof: null, fault });
      await playReach(view.page, justProven(aReach({ audience: 'internet', tunnel: 'srv.us' }, failed)));
      await openConsole(view, view.site.full);
      await view.page.locator('.reach-control').click();
      await view.page.locator('.audiences').waitFor();
    },
  },
  {
    name: 'no list',
    group,
    state: 'failing',
    async open(view) {
      await view.page.route(/\/v1\/latchkey\/(links|counts)/, (route) =>
        route.fulfill({ status: 500, json: {} }),
      );
      await openConsole(view, view.site.full);
      await button(view, view.words.console.trouble.retry).waitFor();
    },
  },
  {
    name: 'no server, a damaged database',
    group,
    state: 'failing',
    async open(view) {
      await view.page.route('**/v1/latchkey/events*', (route) => route.abort());
      await view.page.route('**/v1/latchkey/server', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ json: { ...(await answer.json()), databaseDamaged: true } });
      });
      await openList(view);
      await view.page.getByRole('alert').waitFor();
      await view.page.getByText(view.words.console.trouble.lost).waitFor();
    },
  },
  {
    name: 'signed out',
    group,
    state: 'failing',
    async open({ page, site, words }) {
      await page.goto(new URL('/', site.full.consoleUrl).href);
      await page.getByText(words.console.signedOut.title).waitFor();
    },
  },
];

/** Its ways in answered a minute ago. */
function justProven(reach: Reach): Reach {
  const at = new Date(Date.now() - 60_000).toISOString();
  return {
    ...reach,
    routes: reach.routes.map((route) => ({ ...route, proof: route.proof && { ...route.proof, at } })),
  };
}

/** Dialogs and menus about one link. */
import type { Screen } from './screen.ts';
import { button, dialog, fromMenu, onRow, openConsole, openList, rowOf } from './steps.ts';

const group = 'dialogs';

export const dialogScreens: readonly Screen[] = [
  {
    name: 'share a path',
    group,
    state: 'full',
    shows: ['PathDialog'],
    async open(view) {
      await openConsole(view, view.site.full);
      await button(view, view.words.console.drop.path).click();
      await view.page.getByRole('textbox').last().fill('~/Videos/Holiday.mp4');
    },
  },
  {
    name: 'share a path that is not there',
    group,
    state: 'failing',
    async open(view) {
      await openConsole(view, view.site.full);
      await button(view, view.words.console.drop.path).click();
      await view.page.getByRole('textbox').last().fill('/nowhere/at-all.txt');
      await view.page.keyboard.press('Enter');
      await view.page.locator('.field-error').waitFor();
    },
  },
  {
    name: 'another end',
    group,
    state: 'full',
    shows: ['ChangeEnd'],
    async open(view) {
      await onRow(view, view.site.names.pdf, 'e');
      await view.page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'an end of one’s own, not understood',
    group,
    state: 'failing',
    async open(view) {
      const { ends } = view.words.console;
      await onRow(view, view.site.names.pdf, 'e');
      await view.page.getByRole('menuitem', { name: ends.pick }).click();
      await view.page.getByLabel(ends.typed).fill('someday');
    },
  },
  {
    name: 'options',
    group,
    state: 'full',
    shows: ['PolicyDialog'],
    async open(view) {
      await onRow(view, view.site.names.picture, 'o');
      await dialog(view);
    },
  },
  {
    name: 'options that cannot be',
    group,
    state: 'failing',
    async open(view) {
      const { policy } = view.words.control;
      await onRow(view, view.site.names.picture, 'o');
      await button(view, policy.password.ask).click();
      await view.page.getByLabel(policy.limit).fill('none');
    },
  },
  {
    name: 'who got it',
    group,
    state: 'full',
    shows: ['LogDialog'],
    async open(view) {
      await onRow(view, view.site.names.pdf, 'l');
      await dialog(view);
    },
  },
  {
    name: 'nobody got it',
    group,
    state: 'empty',
    async open(view) {
      await onRow(view, view.site.names.live, 'l');
      await dialog(view);
    },
  },
  {
    name: 'QR code',
    group,
    state: 'full',
    shows: ['QrDialog'],
    async open(view) {
      const { row, copyMenu } = view.words.console;
      await openList(view);
      const own = rowOf(view, view.site.names.pdf);
      await own.hover();
      // The full actions have come once the end can be changed; a narrow row has them in its menu.
      const isNarrow = (await own.getByRole('button', { name: row.copyAs, exact: true }).count()) === 0;
      if (!isNarrow) await own.getByRole('button', { name: row.change }).waitFor();
      await own.getByRole('button', { name: isNarrow ? row.more : row.copyAs, exact: true }).click();
      await view.page.getByRole('menuitem', { name: isNarrow ? row.qr : copyMenu.qr.label }).click();
      await dialog(view);
    },
  },
  {
    name: 'who is kept out',
    group,
    state: 'full',
    shows: ['KeptOutDialog'],
    open: (view) => fromMenu(view, view.site.names.pdf, view.words.control.keptOut.action),
  },
  {
    name: 'nobody is kept out',
    group,
    state: 'empty',
    open: (view) => fromMenu(view, view.site.names.picture, view.words.control.keptOut.action),
  },
  {
    name: 'add to a link',
    group,
    state: 'full',
    shows: ['AddPathDialog'],
    open: (view) => fromMenu(view, view.site.names.pdf, view.words.control.adding.path),
  },
  {
    name: 'where is it now',
    group,
    state: 'failing',
    shows: ['MovedDialog'],
    open: (view) => fromMenu(view, view.site.names.missing, view.words.control.moved.action),
  },
];

/** The rooms for developers. */
import type { Place } from '../../renderer/state/place.ts';
import type { Screen, View } from './screen.ts';
import { bucketId, pictureId } from './seedBuckets.ts';
import { button, dialog, openConsole } from './steps.ts';

const group = 'developer';
const file: Place = { at: 'file', bucketId, fileId: pictureId };

async function openRoom(view: View, place: Place, server = view.site.full): Promise<void> {
  await openConsole(view, server, place);
  await view.page.locator('.room h2').waitFor();
}

async function openFile(view: View): Promise<void> {
  await openRoom(view, file);
  await view.page.getByText(view.words.tokens.tokens.shown(3, 3)).waitFor();
}

export const developerScreens: readonly Screen[] = [
  {
    name: 'storage',
    group,
    state: 'full',
    shows: ['DeveloperArea'],
    async open(view) {
      await openRoom(view, { at: 'buckets' });
      await view.page.getByRole('link', { name: 'Documents' }).waitFor();
    },
  },
  {
    name: 'create a bucket',
    group,
    state: 'failing',
    async open(view) {
      const { buckets } = view.words.storage;
      await openRoom(view, { at: 'buckets' });
      await button(view, buckets.create).click();
      await view.page.getByLabel(buckets.newName, { exact: true }).fill('Documents');
      await view.page.getByLabel(buckets.newId, { exact: true }).fill('docs');
      await view.page.keyboard.press('Enter');
      await view.page.locator('.field-error').waitFor();
    },
  },
  { name: 'bucket', group, state: 'full', open: (view) => openRoom(view, { at: 'bucket', bucketId }) },
  {
    name: 'bucket without files',
    group,
    state: 'empty',
    open: (view) => openRoom(view, { at: 'bucket', bucketId: 'off' }),
  },
  {
    name: 'settings of a bucket',
    group,
    state: 'full',
    async open(view) {
      await openRoom(view, { at: 'bucket', bucketId });
      await button(view, view.words.storage.buckets.settings).click();
    },
  },
  { name: 'file with tokens', group, state: 'full', open: openFile },
  {
    name: 'its tokens',
    group,
    state: 'full',
    async open(view) {
      await openFile(view);
      await view.page.getByRole('heading', { name: view.words.tokens.tokens.title }).scrollIntoViewIfNeeded();
      await view.page.locator('.scroller').evaluate((element) => element.scrollBy(0, 500));
    },
  },
  {
    name: 'samples',
    group,
    state: 'full',
    async open(view) {
      await openFile(view);
      const heading = view.page.getByRole('heading', { name: view.words.tokens.samples.title });
      await heading.evaluate((element) => element.scrollIntoView());
    },
  },
  {
    name: 'expiry of a token',
    group,
    state: 'full',
    async open(view) {
      await openFile(view);
      await button(view, view.words.tokens.tokens.create).click();
      await dialog(view);
      await view.page.getByLabel(view.words.tokens.expiry.choices.week).check({ force: true });
    },
  },
  {
    name: 'a file that is gone',
    group,
    state: 'failing',
    open: (view) => openRoom(view, { at: 'file', bucketId, fileId: 'gone' }),
  },
  { name: 'keys', group, state: 'full', open: (view) => openRoom(view, { at: 'keys' }) },
  { name: 'no keys', group, state: 'empty', open: (view) => openRoom(view, { at: 'keys' }, view.site.empty) },
  { name: 'hosts', group, state: 'full', open: (view) => openRoom(view, { at: 'hosts' }) },
  {
    name: 'no hosts',
    group,
    state: 'empty',
    open: (view) => openRoom(view, { at: 'hosts' }, view.site.empty),
  },
];

import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createQueries } from '../../../../renderer/state/queries.ts';
import { createSharing } from '../../../../renderer/state/sharing/sharing.ts';
import { createToasts } from '../../../../renderer/state/toasts.ts';
import type { Uploads } from '../../../../renderer/state/uploads/uploads.ts';
import type { ApiClient } from '../../../../shared/api/apiClient.ts';
import type { CreateLinks } from '../../../../shared/wire/linkRequests.ts';
import { english } from '../../../helpers/english.ts';
import { someSettings } from '../../../helpers/someSettings.ts';
import { aReach } from '../../../helpers/waysIn.ts';
import { aLink, type FakeHost, fakeHost, refused, shared, textsOf, unreachable } from '../fixtures.ts';
import { aFolder, fileOf } from './droppedFiles.ts';

const now = Date.parse('2030-01-01T12:00:00.000Z');
const settings = someSettings();

let calls: string[];
let otherTokens: string[];
let queryClient: QueryClient;
const note =
  (name: string) =>
  async (...args: string[]) =>
    void calls.push([name, ...args].join(' '));
const createLinks = vi.fn<ApiClient['createLinks']>();
const changeLink = vi.fn<ApiClient['changeLink']>();
const stopLink = vi.fn<ApiClient['stopLink']>();
const readSettings = vi.fn<ApiClient['settings']>();
const noteCopies = vi.fn<ApiClient['noteCopies']>();
const giveUp = vi.fn<Uploads['giveUp']>();
const readReach = vi.fn<ApiClient['reach']>();

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  calls = [];
  otherTokens = [];
  queryClient = new QueryClient();
  readSettings.mockReset().mockResolvedValue(settings);
  noteCopies.mockReset().mockResolvedValue(undefined);
  readReach.mockReset().mockRejectedValue(unreachable());
  stopLink.mockReset().mockImplementation(note('stop'));
  changeLink.mockReset().mockImplementation(async (id) => {
    calls.push(`change ${id}`);
    return aLink(id);
  });
  createLinks.mockReset().mockImplementation(async (body: CreateLinks) => {
    const { paths = [], files = [], uploads = [], split, name } = body;
    const made = [...paths, ...files.map(({ fileId }) => fileId), ...uploads.map(({ path }) => path)];
    const isSet = made.length > 1 && !split;
    calls.push([isSet ? 'set of' : 'create', ...made, ...(name ? ['as', name] : [])].join(' '));
    if (isSet)
      return { ...shared(aLink('set', { name: 'set.zip' })), uploads: uploads.map(({ path }) => path) };
    return shared(...made.map((each) => aLink(each, { name: each.replace('/', '') })));
  });
});
afterEach(() => vi.useRealTimers());

/** Uploads that are done at once, but for one called `cancelled`, or sent by another page. */
const uploads: Pick<Uploads, 'add' | 'isLeft' | 'giveUp'> = {
  async add({ name, items, makeSet, makeLinks, onCancelled, onElsewhere }) {
    const set = await makeSet?.();
    calls.push(`upload ${items.map(({ file, folder }) => folder + file.name).join(' ')}`);
    if (set) return [set.link];
    if (name !== 'cancelled') return makeLinks(items.map(({ file }) => file.name));
    (onElsewhere ?? onCancelled)();
    return undefined;
  },
  isLeft: (id) => id === 'left',
  giveUp,
};

function setUp(host: FakeHost = fakeHost()) {
  const api = {
    createLinks,
    changeLink,
    settings: readSettings,
    reach: readReach,
    link: async (id: string) => {
      if (id === 'gone') throw refused('Not there.');
      return aLink(id);
    },
    stopLink,
    noteCopies,
    removeFile: note('remove'),
    tokensOf: async (_bucketId: string, fileId: string) => ({
      total: 0,
      tokens: [fileId.replace('file-', ''), ...otherTokens].map(($id) => ({ $id })),
    }),
  } as unknown as ApiClient;
  const toasts = createToasts();
  const queries = createQueries(api);
  const language = english.console;
  const sharing = createSharing({ api, queryClient, queries, host, toasts, uploads, language });
  return { sharing, toasts, host };
}

describe('on the desktop', () => {
  const pathsForFiles = (files: readonly File[]) =>
    files.map(({ name }) => (name === 'pasted.png' ? '' : `/${name}`));

  test('a drop is one link by path, folders as well, and announced once', async () => {
    const { sharing, toasts, host } = setUp(fakeHost({ pathsForFiles }));
    const folder = { file: fileOf('photos'), entry: aFolder('photos') };
    await sharing.drop({ files: [fileOf('a'), fileOf('big', 1_000)], folders: [folder] });
    expect(calls).toEqual(['set of /a /big /photos']);
    expect(host.copied).toEqual(['http://x/s/set']);
    expect(textsOf(toasts)).toEqual(['Link copied · stays until you stop it']);
  });

  test('the settings can ask for a link for each', async () => {
    readSettings.mockResolvedValue({ ...settings, severalAs: 'many' });
    const { sharing, toasts, host } = setUp(fakeHost({ pathsForFiles }));
    await sharing.drop({ files: [fileOf('a'), fileOf('b')], folders: [] });
    expect([calls, host.copied]).toEqual([['create /a /b'], ['http://x/s//a\nhttp://x/s//b']]);
    expect(textsOf(toasts)).toEqual(['2 links copied · stays until you stop it']);
    expect(toasts.shown.get()[0]?.split).toBeUndefined();
  });

  test('what lies nowhere on the disk is uploaded', async () => {
    const { sharing } = setUp(fakeHost({ pathsForFiles }));
    await sharing.drop({ files: [fileOf('a'), fileOf('pasted.png')], folders: [] });
    expect(calls.toSorted()).toEqual(['create /a', 'create pasted.png', 'upload pasted.png']);
  });

  test.each([
    [['/x/gone'], '“gone” is not shared. There is no such file.'],
    [['/x/gone', '/b'], '2 files are not shared. There is no such file.'],
  ])('%j that are refused are named', async (paths, sentence) => {
    const { sharing, toasts, host } = setUp(fakeHost({ chooseFiles: async () => paths }));
    createLinks.mockRejectedValueOnce(refused('There is no such file.'));
    await sharing.choose();
    expect([textsOf(toasts), host.copied]).toEqual([[sentence], []]);
  });

  test('of many that are refused midway, those before are told and copied, and the others counted', async () => {
    readSettings.mockResolvedValue({ ...settings, severalAs: 'many' });
    const paths = Array.from({ length: 1_002 }, (_, at) => `/${at}`);
    const { sharing, toasts, host } = setUp(fakeHost({ chooseFiles: async () => paths }));
    const create = createLinks.getMockImplementation();
    if (create) createLinks.mockImplementationOnce(create);
    createLinks.mockRejectedValueOnce(refused('The disk is full.'));
    await sharing.choose();
    expect(textsOf(toasts)).toEqual([
      '2 files are not shared. The disk is full.',
      '1,000 links copied · stays until you stop it',
    ]);
    expect(host.copied[0]?.split('\n')).toHaveLength(1_000);
  });

  test('a dialog that is cancelled does nothing', async () => {
    const { sharing, toasts } = setUp(
      fakeHost({ chooseFiles: async () => [], chooseFolders: async () => [] }),
    );
    await sharing.choose();
    await sharing.chooseFolders();
    expect([calls, textsOf(toasts)]).toEqual([[], []]);
  });
});

describe('in a browser', () => {
  test('a drop is one link, which is there before it is uploaded', async () => {
    const { sharing, toasts, host } = setUp();
    await sharing.drop({ files: [fileOf('a'), fileOf('b')], folders: [] });
    expect(calls).toEqual(['set of a b', 'upload a b']);
    expect([host.copied.length, textsOf(toasts).length]).toEqual([1, 1]);
  });

  test('more than one link takes is several, which are copied and announced together', async () => {
    const { sharing, toasts, host } = setUp();
    await sharing.upload(Array.from({ length: 5_001 }, (_, index) => fileOf(`${index}`)));
    expect(createLinks.mock.calls.map(([{ uploads }]) => uploads?.length)).toEqual([2_501, 2_500]);
    expect(host.copied).toEqual(['http://x/s/set\nhttp://x/s/set']);
    expect(textsOf(toasts)).toEqual(['2 links copied · stays until you stop it']);
  });

  test('a single file is no set', async () => {
    const { sharing, toasts } = setUp();
    await sharing.drop({ files: [fileOf('a')], folders: [] });
    expect(createLinks.mock.calls).toEqual([[{ files: [{ bucketId: 'shared', fileId: 'a' }] }]]);
    expect(toasts.shown.get()[0]?.split).toBeUndefined();
  });

  test('a folder is uploaded with its structure and gives the set its name', async () => {
    const { sharing, toasts } = setUp();
    const entry = aFolder('photos', ['a.jpg', 'b.jpg'], [aFolder('2024', ['a.jpg'])]);
    await sharing.drop({ files: [], folders: [{ file: fileOf('photos'), entry }] });
    expect(calls).toEqual([
      'set of photos/a.jpg photos/b.jpg photos/2024/a.jpg as photos',
      'upload photos/a.jpg photos/b.jpg photos/2024/a.jpg',
    ]);
    expect(toasts.shown.get()[0]?.split).toBeDefined();
  });

  test('an empty folder and what cannot be read are named', async () => {
    const { sharing, toasts } = setUp();
    await sharing.drop({ files: [], folders: [{ file: fileOf('photos'), entry: aFolder('photos') }] });
    const entry = aFolder('music', ['a', 'locked']);
    await sharing.drop({ files: [], folders: [{ file: fileOf('music'), entry }] });
    expect(textsOf(toasts).slice(0, 2)).toEqual([
      '“photos” has no files, so there is nothing to share.',
      '“music/locked” cannot be read, so it is left out.',
    ]);
    expect(calls).toEqual(['upload music/a', 'create a']);
  });

  test('what an earlier page has left goes on with the same files only', async () => {
    const { sharing, toasts } = setUp();
    await sharing.resume('other', [fileOf('a')]);
    expect([...calls, ...textsOf(toasts)]).toEqual([
      'This is not the same file, so it cannot go on where the upload stopped.',
    ]);
    await sharing.resume('left', [fileOf('a')]);
    expect(calls).toEqual(['upload a', 'create a']);
    await sharing.resume('left', [fileOf('cancelled')]);
    expect(textsOf(toasts).at(-1)).toMatch(/^Another window goes on/);
  });

  test('a file beyond the limit is refused before it is sent', async () => {
    const { sharing, toasts } = setUp();
    await sharing.upload([fileOf('fits', 100), fileOf('film', 101)]);
    expect(calls).toEqual(['upload fits', 'create fits']);
    expect(textsOf(toasts)[0]).toMatch(/^“film” is not shared\. It is 101 .*uploads end at 100/);
  });

  test('without the settings the server decides what is too large', async () => {
    readSettings.mockRejectedValue(unreachable());
    const { sharing } = setUp();
    await sharing.upload([fileOf('film', 10_000)]);
    expect(calls).toEqual(['upload film', 'create film']);
  });

  test('a cancelled upload is offered again and announced to nobody', async () => {
    const { sharing, toasts, host } = setUp();
    await sharing.upload([fileOf('cancelled')]);
    expect([textsOf(toasts), host.copied]).toEqual([['The upload of “cancelled” is cancelled'], []]);
    await toasts.undoLast();
    expect(calls).toEqual(['upload cancelled', 'upload cancelled']);
  });
});

describe('one link of several things', () => {
  test('is split into a link for each, and joined again at its address', async () => {
    const { sharing, toasts, host } = setUp();
    await sharing.upload([fileOf('a'), fileOf('b')]);
    await toasts.shown.get()[0]?.split?.();
    expect(calls.slice(2)).toEqual(['create a b', 'stop set']);
    expect([host.copied.at(-1), textsOf(toasts).at(-1)]).toEqual([
      'http://x/s/a\nhttp://x/s/b',
      '2 links copied · stays until you stop it',
    ]);
    await toasts.undoLast();
    expect(calls.slice(4)).toEqual(['change set', 'stop a', 'stop b']);
    expect(host.copied.at(-1)).toBe('http://x/s/set');
  });

  test('stays one where splitting is refused', async () => {
    const { sharing, toasts } = setUp();
    await sharing.upload([fileOf('a'), fileOf('b')]);
    createLinks.mockRejectedValueOnce(refused('Not now.'));
    await toasts.shown.get()[0]?.split?.();
    expect([textsOf(toasts).at(-1), stopLink.mock.calls]).toEqual(['It is still one link. Not now.', []]);
  });
});

describe('a path that was typed', () => {
  test('is announced like a drop', async () => {
    const { sharing, toasts } = setUp();
    await sharing.sharePath('/a');
    expect(textsOf(toasts)).toEqual(['Link copied · stays until you stop it']);
    expect(noteCopies.mock.calls).toEqual([[['/a'], 'http://x']]);
  });

  test('that is refused is for the caller to tell', async () => {
    const { sharing, toasts } = setUp();
    createLinks.mockRejectedValueOnce(refused('There is no such file.'));
    await expect(sharing.sharePath('/a')).rejects.toThrow('There is no such file.');
    expect(textsOf(toasts)).toEqual([]);
  });
});

describe('the announcement', () => {
  test('asks anew who can open links before it says so, and for the lists', async () => {
    queryClient.setQueryData(['reach'], aReach());
    readReach.mockResolvedValue(aReach({ audience: 'network' }));
    const invalidate = vi.spyOn(queryClient, 'invalidateQueries');
    const { sharing, toasts } = setUp();
    await sharing.announceById(['a', 'b']);
    await vi.advanceTimersByTimeAsync(50);
    const [toast] = toasts.shown.get();
    expect(queryClient.getQueryData(['reach'])).toEqual(aReach({ audience: 'network' }));
    expect(toast?.links?.map(({ $id }) => $id)).toEqual(['a', 'b']);
    expect(invalidate).toHaveBeenCalledWith({ queryKey: ['links'] });
  });

  test('shows what could not be copied', async () => {
    const { sharing, toasts } = setUp(fakeHost(undefined, false));
    await sharing.sharePath('/a');
    expect(toasts.shown.get()).toMatchObject([
      { text: 'Link ready · stays until you stop it', copyByHand: 'http://x/s//a', lifetime: 20_000 },
    ]);
  });

  test('leaves the clipboard alone when the desktop program has copied already', async () => {
    const { sharing, toasts, host } = setUp();
    await sharing.announceById(['a']);
    expect([textsOf(toasts), host.copied]).toEqual([['Link copied · stays until you stop it'], []]);
    expect(noteCopies).not.toHaveBeenCalled();
  });

  test('leaves out a link that is gone again, and announces the others', async () => {
    const { sharing, toasts } = setUp();
    await sharing.announceById(['a', 'gone']);
    expect(toasts.shown.get()[0]?.links?.map(({ $id }) => $id)).toEqual(['a']);
  });

  test('is not made for nothing', async () => {
    const { sharing, toasts, host } = setUp();
    await sharing.announceById([]);
    expect([textsOf(toasts), host.copied]).toEqual([[], []]);
  });
});

describe('undo', () => {
  test('leaves neither link nor file', async () => {
    const { sharing, toasts } = setUp();
    await sharing.announceById(['a', 'b']);
    await toasts.undoLast();
    // Of what is still on its way nothing may come after that.
    expect(giveUp).toHaveBeenCalledWith(['a', 'b']);
    expect(calls).toEqual(['stop a', 'remove shared file-a', 'stop b', 'remove shared file-b']);
    expect(textsOf(toasts)).toEqual(['The links are gone']);
  });

  test('keeps a file that another link opens', async () => {
    otherTokens = ['older'];
    const { sharing, toasts } = setUp();
    await sharing.announceById(['a']);
    await toasts.undoLast();
    expect(calls).toEqual(['stop a']);
    expect(textsOf(toasts)).toEqual(['The link is gone']);
  });

  test('that is refused is said', async () => {
    const { sharing, toasts } = setUp();
    await sharing.sharePath('/a');
    stopLink.mockRejectedValueOnce(refused('No.'));
    await toasts.undoLast();
    expect(textsOf(toasts)).toEqual(['“a” is still shared. No.']);
  });
});

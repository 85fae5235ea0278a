import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createQueries } from '../../../../renderer/state/queries.ts';
import { createSharing } from '../../../../renderer/state/sharing/sharing.ts';
import { createToasts } from '../../../../renderer/state/toasts.ts';
import type { Uploads } from '../../../../renderer/state/uploads/uploads.ts';
import type { ApiClient } from '../../../../shared/api/apiClient.ts';
import type { CreateLinks } from '../../../../shared/wire/latchkey.ts';
import type { Reach } from '../../../../shared/wire/reach.ts';
import { english } from '../../../helpers/english.ts';
import { aLink, type FakeHost, fakeHost, refused, shared, textsOf, unreachable } from '../fixtures.ts';

const now = Date.parse('2030-01-01T12:00:00.000Z');
const settings = {
  defaultLifetime: null,
  paused: false,
  bytesPerSecond: null,
  maximumFileSize: 100,
  webHosts: [],
  reachExplained: [],
  ownerName: '',
  ownerColour: 'slate' as const,
  cardNames: false,
};

let calls: string[];
let otherTokens: string[];
let queryClient: QueryClient;
const note =
  (name: string) =>
  async (...args: string[]) => {
    calls.push([name, ...args].join(' '));
  };
const createLinks = vi.fn<ApiClient['createLinks']>();
const stopLink = vi.fn<ApiClient['stopLink']>();
const readSettings = vi.fn<ApiClient['settings']>();
const noteCopies = vi.fn<ApiClient['noteCopies']>();
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
  createLinks.mockReset().mockImplementation(async ({ paths = [], files = [] }: CreateLinks) => {
    const made = [...paths, ...files.map(({ fileId }) => fileId)];
    calls.push(`create ${made.join(' ')}`);
    return shared(...made.map((name) => aLink(name, { name: name.replace('/', '') })));
  });
});
afterEach(() => vi.useRealTimers());

const fileOf = (name: string, size = 1) => ({ name, size }) as File;

/** Uploads that are done at once, but for a file called `cancelled`. */
const uploads: Pick<Uploads, 'add'> = {
  async add({ name }, makeLink) {
    calls.push(`upload ${name}`);
    return name === 'cancelled' ? undefined : makeLink(name);
  },
};

function setUp(host: FakeHost = fakeHost()) {
  const api = {
    createLinks,
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

  test('a drop is shared by path, one request a file, and announced once', async () => {
    const { sharing, toasts, host } = setUp(fakeHost({ pathsForFiles }));
    await sharing.drop({ files: [fileOf('a'), fileOf('big', 1_000)], folders: [] });
    expect(calls).toEqual(['create /a', 'create /big']);
    expect(host.copied).toEqual(['http://x/s//a\nhttp://x/s//big']);
    expect(textsOf(toasts)).toEqual(['2 links copied · stays until you stop it']);
  });

  test('what lies nowhere on the disk is uploaded', async () => {
    const { sharing } = setUp(fakeHost({ pathsForFiles }));
    await sharing.drop({ files: [fileOf('a'), fileOf('pasted.png')], folders: [] });
    expect(calls.toSorted()).toEqual(['create /a', 'create pasted.png', 'upload pasted.png']);
  });

  test('a file that is refused is named and does not hold up the others', async () => {
    const { sharing, toasts, host } = setUp(fakeHost({ chooseFiles: async () => ['/x/gone', '/b'] }));
    createLinks.mockRejectedValueOnce(refused('There is no such file.'));
    await sharing.choose();
    expect(textsOf(toasts)).toEqual([
      '“gone” is not shared. There is no such file.',
      'Link copied · stays until you stop it',
    ]);
    expect(host.copied).toEqual(['http://x/s//b']);
  });

  test('a dialog that is cancelled does nothing', async () => {
    const { sharing, toasts } = setUp(fakeHost({ chooseFiles: async () => [] }));
    await sharing.choose();
    expect([calls, textsOf(toasts)]).toEqual([[], []]);
  });
});

describe('in a browser', () => {
  test('a drop is uploaded first, and announced once with all its links', async () => {
    const { sharing, toasts, host } = setUp();
    await sharing.drop({ files: [fileOf('a'), fileOf('b')], folders: [] });
    expect(calls).toEqual(['upload a', 'create a', 'upload b', 'create b']);
    expect(createLinks.mock.calls[0]).toEqual([{ files: [{ bucketId: 'shared', fileId: 'a' }] }]);
    expect([host.copied.length, textsOf(toasts).length]).toEqual([1, 1]);
  });

  test('folders are refused by name, the files beside them are not', async () => {
    const { sharing, toasts } = setUp();
    await sharing.drop({ files: [fileOf('photos'), fileOf('a')], folders: ['photos'] });
    expect(calls).toEqual(['upload a', 'create a']);
    expect(textsOf(toasts)[0]).toMatch(/^“photos” is a folder/);
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
    queryClient.setQueryData(['reach'], { audience: 'computer' });
    readReach.mockResolvedValue({ audience: 'network' } as Reach);
    const invalidate = vi.spyOn(queryClient, 'invalidateQueries');
    const { sharing, toasts } = setUp();
    await sharing.announceById(['a', 'b']);
    await vi.advanceTimersByTimeAsync(50);
    const [toast] = toasts.shown.get();
    expect(queryClient.getQueryData(['reach'])).toEqual({ audience: 'network' });
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

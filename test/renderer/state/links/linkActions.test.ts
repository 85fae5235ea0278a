import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endSentence } from '../../../../renderer/state/ends/endSentence.ts';
import { createLinkActions } from '../../../../renderer/state/links/linkActions.ts';
import { createOwnChanges } from '../../../../renderer/state/ownChanges.ts';
import { createToasts } from '../../../../renderer/state/toasts.ts';
import type { ApiClient } from '../../../../shared/api/apiClient.ts';
import type { ChangeLink } from '../../../../shared/wire/linkRequests.ts';
import type { Link, LinkList } from '../../../../shared/wire/links.ts';
import { english } from '../../../helpers/english.ts';
import { aLink, type FakeHost, fakeHost, page, refused, textsOf } from '../fixtures.ts';

const now = Date.parse('2030-01-01T12:00:00.000Z');
const day = 86_400_000;
const at = (instant: number) => new Date(instant).toISOString();
const endsIn = (time: number) => endSentence(now + time, now, language);
const language = english.console;
const listKey = ['links', { state: 'all' }, 0];

let queryClient: QueryClient;
const changeLink = vi.fn(async (_id: string, _change: ChangeLink) => aLink('answer'));
const stopLink = vi.fn(async (_id: string) => undefined);
const shareNewVersion = vi.fn(async (id: string) => aLink(id));
const relink = vi.fn(async (id: string) => aLink(id));

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  queryClient = new QueryClient();
  changeLink.mockClear();
  stopLink.mockClear();
});
afterEach(() => vi.useRealTimers());

function setUp(links: Link[], host: FakeHost = fakeHost()) {
  queryClient.setQueryData(listKey, page(...links));
  const toasts = createToasts();
  const actions = createLinkActions({
    api: { changeLink, stopLink, shareNewVersion, relink } as unknown as ApiClient,
    queryClient,
    ownChanges: createOwnChanges(),
    host,
    toasts,
    language,
  });
  return { actions, toasts, host };
}

const shown = (index = 0) => queryClient.getQueryData<LinkList>(listKey)?.links[index];
const lastText = (toasts: ReturnType<typeof createToasts>) => textsOf(toasts).at(-1);

/** Has the server answer only when the test says so. */
function holdAnswer(call: typeof changeLink | typeof stopLink) {
  const held = Promise.withResolvers<never>();
  (call as typeof changeLink).mockReturnValueOnce(held.promise);
  return held;
}

describe('stopping', () => {
  test('is shown before the server has answered, and taken back when it refuses', async () => {
    const link = aLink('a');
    const { actions, toasts } = setUp([link]);
    const held = holdAnswer(stopLink);
    const stopping = actions.stop(link);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown()).toMatchObject({ state: 'stopped', stoppedAt: at(now) });
    held.reject(refused('No.'));
    await stopping;
    expect([shown(), textsOf(toasts)]).toEqual([link, ['“a.txt” is still shared. No.']]);
  });

  test('cancels answers that are under way, which would show the link as it was', async () => {
    const { actions } = setUp([aLink('a')]);
    let aborted = false;
    const stale = queryClient.fetchQuery({
      queryKey: listKey,
      queryFn: ({ signal }) => {
        signal.addEventListener('abort', () => {
          aborted = true;
        });
        return new Promise<LinkList>(() => undefined);
      },
    });
    stale.catch(() => undefined);
    await actions.stop(aLink('a'));
    expect([aborted, shown()?.state]).toEqual([true, 'stopped']);
  });

  test('can be undone, which restores the link with all it had', async () => {
    const link = aLink('a', { expire: at(now + day) });
    const { actions, toasts } = setUp([link]);
    await actions.stop(link);
    expect(lastText(toasts)).toBe('Stopped sharing “a.txt”');
    await toasts.undoLast();
    expect(changeLink.mock.calls).toEqual([['a', { stopped: false }]]);
    expect([shown(), lastText(toasts)]).toEqual([link, '“a.txt” is shared as before']);
  });

  test('stays when the undo is refused', async () => {
    const link = aLink('a');
    const { actions, toasts } = setUp([link]);
    await actions.stop(link);
    changeLink.mockRejectedValueOnce(refused('Too late.'));
    await toasts.undoLast();
    expect([shown()?.state, lastText(toasts)]).toEqual(['stopped', '“a.txt” is not shared again. Too late.']);
  });

  test('is undone by a key pressed before the server has answered', async () => {
    const link = aLink('a');
    const { actions, toasts } = setUp([link]);
    const stopping = actions.stop(link);
    await toasts.undoLast();
    await stopping;
    expect(shown()).toEqual(link);
  });

  test('has the lists asked for anew, also when it fails', async () => {
    const { actions } = setUp([aLink('a')]);
    const invalidate = vi.spyOn(queryClient, 'invalidateQueries');
    stopLink.mockRejectedValueOnce(refused('No.'));
    await actions.stop(aLink('a'));
    await vi.advanceTimersByTimeAsync(50);
    expect(invalidate).toHaveBeenCalledWith({ queryKey: ['links'] });
  });
});

describe('changing the end', () => {
  test('is shown at once, told, and undone to what it was', async () => {
    const link = aLink('a', { expire: at(now + day) });
    const { actions, toasts } = setUp([link]);
    await actions.changeEnd([link], now + 7 * day);
    expect([shown()?.expire, lastText(toasts)]).toEqual([at(now + 7 * day), `“a.txt” ${endsIn(7 * day)}`]);
    await toasts.undoLast();
    expect(changeLink.mock.calls).toEqual([
      ['a', { expire: at(now + 7 * day) }],
      ['a', { expire: link.expire }],
    ]);
    expect(shown()).toEqual(link);
  });

  test('to none at all is told as such, and its undo gives the old one', async () => {
    const { actions, toasts } = setUp([aLink('a')]);
    await actions.changeEnd([aLink('a')], null);
    expect(lastText(toasts)).toBe('“a.txt” stays until you stop it');
    await toasts.undoLast();
    expect(changeLink.mock.lastCall).toEqual(['a', { expire: null }]);
  });

  test('of a link that had ended is undone by stopping it, for no end can be in the past', async () => {
    const link = aLink('a', { state: 'ended', expire: at(now - day) });
    const { actions, toasts } = setUp([link]);
    await actions.changeEnd([link], now + day);
    expect(shown()?.state).toBe('live');
    await toasts.undoLast();
    expect(stopLink.mock.calls).toEqual([['a']]);
    expect(shown()?.state).toBe('stopped');
  });

  test('of several links is one message; a refusal names the link and takes back only that one', async () => {
    const links = [aLink('a'), aLink('b')];
    const { actions, toasts } = setUp(links);
    await actions.changeEnd(links, now + day);
    expect(textsOf(toasts)).toEqual([`2 links · ${endsIn(day)}`]);
    changeLink.mockImplementationOnce(async () => aLink('a')).mockRejectedValueOnce(refused('No.'));
    await actions.changeEnd([shown(0), shown(1)] as Link[], now + 7 * day);
    expect([shown(0)?.expire, shown(1)?.expire]).toEqual([at(now + 7 * day), at(now + day)]);
    expect(lastText(toasts)).toBe('The end of “b.txt” is as before. No.');
  });
});

describe('sharing again', () => {
  const stopped = { state: 'stopped', stoppedAt: at(now - 1_000) } as const;

  test('keeps an end that is ahead, and can be undone', async () => {
    const link = aLink('a', { ...stopped, expire: at(now + 7 * day) });
    const { actions, toasts } = setUp([link]);
    await actions.shareAgain(link);
    expect(changeLink.mock.calls).toEqual([['a', { stopped: false }]]);
    expect(shown()).toMatchObject({ state: 'live', stoppedAt: '', expire: link.expire });
    expect(lastText(toasts)).toBe(`“a.txt” is shared again · ${endsIn(7 * day)}`);
    expect(toasts.shown.get().at(-1)?.links).toEqual([shown()]);
    await toasts.undoLast();
    expect(stopLink.mock.calls).toEqual([['a']]);
    expect(shown()?.state).toBe('stopped');
  });

  test.each([
    [604_800, at(now + 7 * day), endsIn(7 * day)],
    [null, null, 'stays until you stop it'],
  ])('gives a link whose time is over the usual end: %j seconds', async (lifetime, expire, end) => {
    queryClient.setQueryData(['settings'], { defaultLifetime: lifetime });
    const link = aLink('a', { state: 'ended', expire: at(now - day) });
    const { actions, toasts } = setUp([link]);
    await actions.shareAgain(link);
    expect(changeLink.mock.calls).toEqual([['a', { stopped: false, expire }]]);
    expect(shown()).toMatchObject({ state: 'live', expire: expire ?? '' });
    expect(lastText(toasts)).toBe(`“a.txt” is shared again · ${end}`);
  });

  test('is taken back when it is refused', async () => {
    const link = aLink('a', stopped);
    const { actions, toasts } = setUp([link]);
    changeLink.mockRejectedValueOnce(refused('The file is gone.'));
    await actions.shareAgain(link);
    expect([shown(), textsOf(toasts)]).toEqual([link, ['“a.txt” is not shared again. The file is gone.']]);
  });
});

describe('showing', () => {
  test('a folder that cannot be shown is said', async () => {
    const revealInFolder = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('gone'));
    const { actions, toasts } = setUp([], fakeHost({ revealInFolder }));
    await actions.reveal(aLink('a'));
    expect(textsOf(toasts)).toEqual(['The folder of “a.txt” cannot be shown.']);
    await actions.reveal(aLink('b'));
    expect(revealInFolder.mock.calls).toEqual([['a'], ['b']]);
    expect(textsOf(toasts)).toHaveLength(1);
  });
});

describe('the new version of a changed file', () => {
  const changed = aLink('a', { problem: 'changed', state: 'problem' });

  test('is shown as the server describes it', async () => {
    const { actions, toasts } = setUp([changed]);
    await actions.mend(changed, 'shareNewVersion');
    expect([shown()?.state, lastText(toasts)]).toEqual([
      'live',
      'The new version of “a.txt” is shared at the same address',
    ]);
  });

  test.each(['shareNewVersion', 'relink'] as const)(
    'is closed by the undo of %s, which says so if it could not be',
    async (remedy) => {
      const { actions, toasts } = setUp([changed]);
      await actions.mend(changed, remedy);
      await toasts.undoLast();
      expect(stopLink.mock.calls).toEqual([['a']]);
      expect([shown()?.state, lastText(toasts)]).toEqual([
        'stopped',
        language.strings.actions[remedy].undone('a.txt').replace(/[\u2068\u2069]/g, ''),
      ]);
      await actions.mend(changed, remedy);
      stopLink.mockRejectedValueOnce(refused('The disk is full.'));
      await toasts.undoLast();
      expect([shown()?.state, lastText(toasts)]).toEqual([
        'live',
        '“a.txt” is still shared. The disk is full.',
      ]);
    },
  );

  test('stays unshared where the server refuses', async () => {
    const { actions, toasts } = setUp([changed]);
    shareNewVersion.mockRejectedValueOnce(refused('“a.txt” is a folder.'));
    await actions.mend(changed, 'shareNewVersion');
    expect([shown(), lastText(toasts)]).toEqual([
      changed,
      'The new version of “a.txt” is not shared. “a.txt” is a folder.',
    ]);
  });

  test('is not needed where the file was only renamed', async () => {
    const missing = aLink('a', { problem: 'missing', state: 'problem' });
    const { actions, toasts } = setUp([missing]);
    await actions.mend(missing, 'relink');
    expect([shown()?.state, lastText(toasts)]).toEqual(['live', '“a.txt” is found again']);
  });
});

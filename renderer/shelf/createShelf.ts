/** What the shelf does with what is dropped on it: links by path, the addresses on the clipboard, and the way back. */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { countThings, createAllLinks, PartlyCreated } from '../../shared/api/createAllLinks.ts';
import { noteCopied } from '../../shared/api/noteCopied.ts';
import type { DesktopBridge } from '../../shared/desktop.ts';
import { sentenceName } from '../../shared/names.ts';
import type { ShelfLanguage } from '../../shared/strings/shelfLanguage.ts';
import type { Link, SharedFile } from '../../shared/wire/links.ts';

export type ShelfState = {
  /** `""` before anything was dropped. */
  text: string;
  kind: 'quiet' | 'done' | 'problem';
  /** Links that can be copied again and taken back. */
  links: readonly Link[];
};

export type ShelfDeps = {
  api: Pick<ApiClient, 'createLinks' | 'settings' | 'stopLink' | 'noteCopies'>;
  bridge: Pick<DesktopBridge<File>, 'pathsForFiles' | 'chooseFiles' | 'copyText'>;
  strings: ShelfLanguage['strings'];
  show(state: ShelfState): void;
};

/** None rejects: what goes wrong is shown. */
export type Shelf = {
  drop(files: readonly File[]): Promise<void>;
  choose(): Promise<void>;
  copyAgain(): Promise<void>;
  undo(): Promise<void>;
};

export function createShelf(deps: ShelfDeps): Shelf {
  const { bridge, strings } = deps;
  const hand = createHand(deps);
  return {
    async drop(files) {
      const paths = bridge.pathsForFiles(files).filter((path) => path !== '');
      if (paths.length === 0) return hand.show('problem', strings.noFiles);
      await hand.tell(() => share(deps, hand, paths));
    },
    choose: () =>
      hand.tell(async () => {
        const paths = await bridge.chooseFiles();
        if (paths.length > 0) await share(deps, hand, paths);
      }),
    copyAgain: () =>
      hand.tell(() => hand.give(hand.links(), 'done', strings.copiedAgain(hand.links().length))),
    undo: () =>
      hand.tell(async () => {
        const taken = hand.links();
        for (const { $id } of taken) await deps.api.stopLink($id);
        hand.forget();
        hand.show('done', strings.undone(nameOf(taken, strings)));
      }),
  };
}

/** The links that were made last, and what is said of them. */
type Hand = {
  links(): readonly Link[];
  forget(): void;
  show(kind: ShelfState['kind'], text: string): void;
  /** Onto the clipboard. */
  give(made: readonly Link[], kind: ShelfState['kind'], text: string): Promise<void>;
  /** Says why something failed; what has a link is given all the same. */
  tell(act: () => Promise<void>): Promise<void>;
};

function createHand(deps: ShelfDeps): Hand {
  const { api, bridge, strings } = deps;
  let links: readonly Link[] = [];
  const show: Hand['show'] = (kind, text) => deps.show({ kind, text, links });
  const reasonOf = (error: unknown) => (error instanceof Error && error.message) || strings.unavailable;
  const give: Hand['give'] = async (made, kind, text) => {
    links = made;
    await bridge.copyText(addressesOf(made));
    noteCopied(api, made);
    show(kind, text);
  };
  const fail = (error: unknown) => show('problem', strings.failed(reasonOf(error)));
  return {
    links: () => links,
    forget: () => {
      links = [];
    },
    show,
    give,
    tell: (act) =>
      act().catch(async (error: unknown) => {
        if (!(error instanceof PartlyCreated)) return fail(error);
        const text = strings.failed(`${countThings(error.rest)}: ${reasonOf(error.cause)}`);
        await give(linksOf(error.made), 'problem', text).catch(fail);
      }),
  };
}

async function share({ api, strings }: ShelfDeps, hand: Hand, paths: readonly string[]): Promise<void> {
  hand.show('quiet', strings.sharing);
  const isSplit = paths.length > 1 && (await api.settings()).severalAs === 'many';
  const several = paths.length > 1 ? { split: isSplit } : {};
  const links = linksOf(await createAllLinks(api, { paths: [...paths], ...several }));
  await hand.give(links, 'done', strings.copied(nameOf(links, strings), links.length));
}

function linksOf(made: readonly SharedFile[]): Link[] {
  return made.map(({ link }) => link);
}

function addressesOf(links: readonly Link[]): string {
  return links.map(({ urls }) => urls.page).join('\n');
}

function nameOf([first, ...others]: readonly Link[], strings: ShelfLanguage['strings']): string {
  const name = sentenceName(first?.name ?? '');
  return others.length === 0 ? name : strings.several(name, others.length);
}

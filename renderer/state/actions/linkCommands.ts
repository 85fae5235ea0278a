/**
 * What a person can do with a link: whether it is possible now, and what it does. The one home of both, for the keys of
 * the list, the menus of a row, and the palette.
 */
import type { Link } from '../../../shared/wire/links.ts';
import type { Host } from '../host.ts';
import type { LinkActions } from '../links/linkActions.ts';
import { isOver, remedyOf, type ShownState } from '../links/linkState.ts';
import type { Places } from '../place.ts';
import type { Store } from '../store.ts';

export type LinkCommandName =
  | 'open'
  | 'copy'
  | 'mend'
  | 'again'
  | 'end'
  | 'label'
  | 'options'
  | 'log'
  | 'moved'
  | 'addPath'
  | 'keptOut'
  | 'stop'
  | 'qr'
  | 'reveal';

export type LinkCommand = {
  isPossible(link: Link, state: ShownState): boolean;
  run(link: Link): void;
};

export type LinkCommands = Readonly<Record<LinkCommandName, LinkCommand>>;

type Shown = Store<Link | undefined>;

type Deps = {
  links: Pick<LinkActions, 'copy' | 'stop' | 'shareAgain' | 'mend' | 'reveal'>;
  host: Pick<Host, 'desktop'>;
  places: Pick<Places, 'go'>;
  /** The id of the link whose end is being changed in the list. */
  endOf: Store<string | undefined>;
  /** The same for its label. */
  labelOf: Store<string | undefined>;
  qrOf: Shown;
  policyOf: Shown;
  logOf: Shown;
  keptOutOf: Shown;
  addingTo: Shown;
  movedOf: Shown;
};

export function createLinkCommands({ links, host, places, endOf, labelOf, ...dialogs }: Deps): LinkCommands {
  const isOpen = (_: Link, state: ShownState) => !isOver(state);
  const always = () => true;
  const shows = (dialog: Shown, isPossible: LinkCommand['isPossible'] = isOpen): LinkCommand => ({
    isPossible,
    run: (link) => dialog.set(() => link),
  });
  const isHere = ({ source }: Link) => source !== 'stored';
  return {
    open: { isPossible: always, run: ({ $id }) => places.go({ at: 'link', linkId: $id }) },
    copy: { isPossible: isOpen, run: (link) => void links.copy(link, 'page') },
    mend: {
      isPossible: (link, state) => remedyOf(link, state) !== undefined,
      run: (link) => {
        const remedy = remedyOf(link, 'problem');
        if (remedy) void links.mend(link, remedy);
      },
    },
    again: { isPossible: (_, state) => isOver(state), run: (link) => void links.shareAgain(link) },
    end: { isPossible: (_, state) => state !== 'stopped', run: ({ $id }) => endOf.set(() => $id) },
    label: { isPossible: always, run: ({ $id }) => labelOf.set(() => $id) },
    options: shows(dialogs.policyOf),
    log: shows(dialogs.logOf, always),
    moved: shows(
      dialogs.movedOf,
      (link, state) => isOpen(link, state) && isHere(link) && link.problem === 'missing',
    ),
    addPath: shows(
      dialogs.addingTo,
      (link, state) => !host.desktop && isOpen(link, state) && takesMore(link),
    ),
    keptOut: shows(dialogs.keptOutOf),
    stop: { isPossible: isOpen, run: (link) => void links.stop(link) },
    qr: shows(dialogs.qrOf),
    reveal: {
      isPossible: (link, state) =>
        host.desktop !== undefined && isOpen(link, state) && link.source === 'linked',
      run: (link) => void links.reveal(link),
    },
  };
}

/** Whether more can be shared with it, at the same address. */
export function takesMore({ source, policy }: Link): boolean {
  return source !== 'stored' && policy === 'pinned';
}

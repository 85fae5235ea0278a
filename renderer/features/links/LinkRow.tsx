/** One link in the list: its name above one line of status, its end, actions; narrow: two lines and a menu. */
import { memo, type ReactNode } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { isOver, stateOf, stateTitle } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { FileIcon } from '../../ui/FileIcon.tsx';
import { FileName } from '../../ui/FileName.tsx';
import { createLazyPart, useLazyPart } from '../../ui/LazyPart.tsx';
import { useNow } from '../../ui/useNow.ts';
import { EndsCell } from './EndsCell.tsx';
import { LinkLabel } from './LinkLabel.tsx';
import { NarrowStatus } from './NarrowStatus.tsx';
import { PlainActions } from './PlainActions.tsx';
import type { RowProps } from './rowProps.ts';
import { SelectMark } from './SelectMark.tsx';
import { StatusLine } from './StatusLine.tsx';
import { useFullActions } from './useFullActions.ts';
import { useIsShown } from './useIsShown.ts';
import { useThumbnail } from './useThumbnail.ts';

type Props = {
  /** Undefined while it is on its way. */
  link: Link | undefined;
  index: number;
  /** CSS pixels from the top of the list. */
  top: number;
  isActive: boolean;
  selected: boolean;
  narrow: boolean;
  paused: boolean;
  /** Its end is being changed. */
  isChanging: boolean;
  onChanging: (id: string | undefined) => void;
};

export const fullActions = createLazyPart(async () => (await import('./FullActions.tsx')).FullActions);

export const LinkRow = memo(function LinkRow({ link, ...place }: Props) {
  return link ? <LoadedRow link={link} {...place} /> : <LoadingRow {...place} />;
});

function LoadedRow({ link, index, top, narrow, paused, selected, ...rest }: Props & { link: Link }) {
  const strings = useStrings();
  const now = useNow(link.expire === '' ? 0 : Date.parse(link.expire));
  const state = stateOf(link, paused, now);
  const { isFull, menuOpen, openMenu, onMissing, listeners } = useFullActions(rest.isActive, rest.isChanging);
  const row = { link, state, menuOpen, ...rest };
  const isShown = useIsShown(link.$id);
  const Full = useLazyPart(fullActions, isFull !== false, () => {
    onMissing();
    if (rest.isChanging) rest.onChanging(undefined);
  });
  return (
    <div
      role="row"
      className={rowClass(isOver(state), isShown)}
      data-index={index}
      data-link={link.$id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-label={`${link.name}, ${stateTitle(link, state, strings)}`}
      tabIndex={rest.isActive ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
      {...listeners}
    >
      <Cells link={link} state={state} narrow={narrow} />
      <Cell className="cell-actions">
        <SelectMark link={link} selected={selected} />
        {isFull && Full ? (
          <Full {...row} narrow={narrow} />
        ) : (
          <PlainActions link={link} state={state} narrow={narrow} onMenu={openMenu} />
        )}
      </Cell>
    </div>
  );
}

function rowClass(isLinkOver: boolean, isShown: boolean): string {
  return ['row', isLinkOver && 'row-over', isShown && 'row-shown'].filter(Boolean).join(' ');
}

type CellsProps = Pick<RowProps, 'link' | 'state'>;

/** Drawn anew only for what the link says: rows change their places far more often. */
const Cells = memo(function Cells({ narrow, ...cells }: CellsProps & { narrow: boolean }) {
  return narrow ? <NarrowCells {...cells} /> : <WideCells {...cells} />;
});

function WideCells({ link, state }: CellsProps) {
  return (
    <>
      <FileCell link={link} state={state}>
        <StatusLine link={link} state={state} />
      </FileCell>
      <Cell className="cell-ends">
        <EndsCell link={link} state={state} />
      </Cell>
    </>
  );
}

function NarrowCells({ link, state }: CellsProps) {
  return (
    <FileCell link={link} state={state}>
      <NarrowStatus link={link} state={state} />
    </FileCell>
  );
}

function FileCell({ link, state, children }: CellsProps & { children: ReactNode }) {
  return (
    <Cell className="cell-file">
      <FileIcon
        mimeType={link.mimeType}
        name={link.name}
        isFolder={link.source === 'zip'}
        thumbnail={useThumbnail(link, state)}
      />
      <div className="lines">
        <div className="name-line">
          <FileName name={link.name} />
          <LinkLabel link={link} />
        </div>
        {children}
      </div>
    </Cell>
  );
}

function Cell({ className, children }: { className: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus, then its buttons
    <div role="gridcell" className={className}>
      {children}
    </div>
  );
}

function LoadingRow({ index, top }: Omit<Props, 'link'>) {
  const strings = useStrings();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: nothing to operate until it has arrived
    <div
      role="row"
      className="row row-loading"
      aria-rowindex={index + 2}
      aria-label={strings.list.loading}
      style={{ transform: `translateY(${top}px)` }}
    >
      <Cell className="cell-file">
        <span className="file-icon" />
        <span className="bone" />
      </Cell>
    </div>
  );
}

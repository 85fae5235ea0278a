/** The one window: what is going on, the place to drop, the list. */
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { ShownDetails } from '../features/details/ShownDetails.tsx';
import { DropArea } from '../features/drop/DropArea.tsx';
import { usePageDrop } from '../features/drop/usePageDrop.ts';
import { ListError, Skeleton } from '../features/links/EmptyStates.tsx';
import { ExampleRow } from '../features/links/ExampleRow.tsx';
import { LinkList } from '../features/links/LinkList.tsx';
import { ShownDialogs } from '../features/links/ShownDialogs.tsx';
import { useFirstRun } from '../features/links/useFirstRun.ts';
import { DamageBanner } from '../features/status/DamageBanner.tsx';
import { Header } from '../features/status/Header.tsx';
import { LostBanner } from '../features/status/LostBanner.tsx';
import { ToastRegion } from '../features/toasts/ToastRegion.tsx';
import { ShownTransfers } from '../features/transfers/ShownTransfers.tsx';
import { ShownUploads } from '../features/uploads/ShownUploads.tsx';
import { hashOf, isForDevelopers } from '../state/place.ts';
import { useLanguage, useStrings } from '../state/useLanguage.ts';
import { useServices } from '../state/useServices.ts';
import { useStore } from '../state/useStore.ts';
import { preloadParts } from '../ui/LazyPart.tsx';
import { useMediaQuery } from '../ui/useMediaQuery.ts';
import { useMovable } from '../ui/useMovable.ts';
import { DeveloperPart } from './DeveloperPart.tsx';
import { ShownDialog } from './ShownDialog.tsx';
import { SignedOut } from './SignedOut.tsx';
import { useLiveUpdates } from './useLiveUpdates.ts';
import { useShortcuts } from './useShortcuts.ts';
import './app.css';

export function App() {
  const { signedOut } = useServices();
  const { format } = useLanguage();
  const isSignedOut = useStore(signedOut);
  return <I18nProvider locale={format.locale}>{isSignedOut ? <SignedOut /> : <Console />}</I18nProvider>;
}

function Console() {
  const lost = useLiveUpdates();
  usePageDrop();
  const search = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const header = useMovable(useMediaQuery('(max-height: 440px)'));
  useShortcuts(search);
  useQuickShare();
  useOpenedLinks();
  useUnloadQuestion();
  useLaterParts();
  const isForDeveloper = useRoom(scroller);
  return (
    <div className="window">
      {createPortal(<Header />, header.element)}
      <div className="header-place" ref={header.home} />
      <div className="rooms">
        <div className="scroller" ref={scroller}>
          {/* Enlarged four times, a header that stays would leave no room for what it is the header of. */}
          <div className="header-place" ref={header.away} />
          <main className="content">
            {isForDeveloper ? <DeveloperPart /> : <Content scroller={scroller} searchRef={search} />}
          </main>
        </div>
        <ShownDetails />
      </div>
      <Veil />
      <ToastRegion />
      <DamageBanner />
      <LostBanner lost={lost} />
      <ShownDialogs />
      <ShownDialog />
    </div>
  );
}

/** Over everything while files hover: the whole window takes them. */
function Veil() {
  const { pageDrop, dragOver } = useServices();
  const strings = useStrings();
  const taker = useStore(pageDrop);
  if (!useStore(dragOver)) return null;
  return (
    <div className="veil" aria-hidden>
      <p>{taker?.label ?? strings.drop.release}</p>
    </div>
  );
}

type ContentProps = Pick<Parameters<typeof LinkList>[0], 'scroller' | 'searchRef'>;

/** The first run is an invitation; from the first link on, the list is the main thing. */
function Content(list: ContentProps) {
  const { queries } = useServices();
  const { data: counts, error, refetch } = useQuery(queries.counts);
  const { data: settings } = useQuery(queries.settings);
  const isFirstRun = useFirstRun(counts?.all);
  if (!counts && error) return <ListError error={error} onRetry={() => void refetch()} />;
  if (!counts || isFirstRun === undefined) return <Skeleton />;
  return (
    <>
      <DropArea large={isFirstRun} />
      <ShownUploads />
      <ShownTransfers />
      {isFirstRun ? (
        <ExampleRow />
      ) : (
        <LinkList counts={counts} paused={settings?.paused ?? false} {...list} />
      )}
    </>
  );
}

/**
 * Every room for developers begins at its top. Who comes back from them begins at the head of the links, unless the
 * focus has a place still.
 * @returns whether one of them is shown
 */
function useRoom(scroller: RefObject<HTMLElement | null>): boolean {
  const place = useStore(useServices().places.current);
  const isForDeveloper = isForDevelopers(place);
  const room = isForDeveloper ? hashOf(place) : '';
  const shown = useRef(room);
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
    if (shown.current !== '' && room === '' && document.activeElement === document.body)
      scroller.current?.querySelector<HTMLElement>('main h2')?.focus();
    shown.current = room;
  }, [room, scroller]);
  return isForDeveloper;
}

/** Announces what the tray or another launch shared. */
function useQuickShare(): void {
  const { host, sharing, toasts } = useServices();
  useEffect(() => {
    return host.desktop?.onQuickShare(({ linkIds, problem }) => {
      if (problem !== undefined) toasts.problem(problem);
      if (linkIds.length > 0) void sharing.announceById(linkIds);
    });
  }, [host, sharing, toasts]);
}

/** Goes where a notification or another program points to. */
function useOpenedLinks(): void {
  const { host, places } = useServices();
  useEffect(() => host.desktop?.onOpenLink((linkId) => places.go({ at: 'link', linkId })), [host, places]);
}

/** What the first sight of the window does without: the code of sharing, and uploads that a closed page has left. */
function useLaterParts(): void {
  const { uploads, sharing } = useServices();
  useEffect(() => {
    sharing.preload();
    // What cannot be fetched now is found by the next page.
    void uploads.findLeft().catch(() => undefined);
    return preloadParts();
  }, [uploads, sharing]);
}

/** Leaving the page ends uploads that are under way, so it asks. The words are those of the browser. */
function useUnloadQuestion(): void {
  const { uploads } = useServices();
  const isUploading = useStore(uploads.shown).some(({ state }) => state !== 'failed' && state !== 'left');
  useEffect(() => {
    if (!isUploading) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUploading]);
}

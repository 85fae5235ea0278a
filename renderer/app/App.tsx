/** The one window: what is going on, the place to drop, the list. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components';
import { DropArea } from '../features/drop/DropArea.tsx';
import { usePageDrop } from '../features/drop/usePageDrop.ts';
import { ListError, Skeleton } from '../features/links/EmptyStates.tsx';
import { ExampleRow } from '../features/links/ExampleRow.tsx';
import { LinkList } from '../features/links/LinkList.tsx';
import { Header } from '../features/status/Header.tsx';
import { LostBanner } from '../features/status/LostBanner.tsx';
import { ToastRegion } from '../features/toasts/ToastRegion.tsx';
import { UploadList } from '../features/uploads/UploadList.tsx';
import { useStrings } from '../state/useLanguage.ts';
import { useServices } from '../state/useServices.ts';
import { useStore } from '../state/useStore.ts';
import { SignedOut } from './SignedOut.tsx';
import { useLiveUpdates } from './useLiveUpdates.ts';
import { useShortcuts } from './useShortcuts.ts';
import './app.css';

export function App() {
  const { signedOut, language } = useServices();
  const isSignedOut = useStore(signedOut);
  return (
    <I18nProvider locale={language.format.locale}>{isSignedOut ? <SignedOut /> : <Console />}</I18nProvider>
  );
}

function Console() {
  const strings = useStrings();
  const lost = useLiveUpdates();
  const dragOver = usePageDrop();
  const search = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLElement>(null);
  useShortcuts(search);
  useQuickShare();
  return (
    <div className="window" data-over={dragOver || undefined}>
      <Header />
      <main className="scroller" ref={scroller}>
        <div className="content">
          <Content dragOver={dragOver} scroller={scroller} searchRef={search} />
        </div>
      </main>
      {dragOver && (
        <div className="veil" aria-hidden>
          <p>{strings.drop.release}</p>
        </div>
      )}
      <ToastRegion />
      <LostBanner lost={lost} />
    </div>
  );
}

type ContentProps = Pick<Parameters<typeof LinkList>[0], 'scroller' | 'searchRef'> & { dragOver: boolean };

/** The first run is an invitation; from the first link on, the list is the main thing. */
function Content({ dragOver, ...list }: ContentProps) {
  const { queries } = useServices();
  const { data: counts, error, refetch } = useQuery(queries.counts);
  const { data: settings } = useQuery(queries.settings);
  if (!counts && error) return <ListError error={error} onRetry={() => void refetch()} />;
  if (!counts) return <Skeleton />;
  const isFirstRun = counts.all === 0;
  return (
    <>
      <DropArea large={isFirstRun} dragOver={dragOver} />
      <UploadList />
      {isFirstRun ? (
        <ExampleRow />
      ) : (
        <LinkList counts={counts} paused={settings?.paused ?? false} {...list} />
      )}
    </>
  );
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

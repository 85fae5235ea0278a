/** The dialog of the whole console that is open, fetched when it is first asked for. */
import { useRef } from 'react';
import { pathDialog } from '../features/drop/pathDialogPart.ts';
import { settingsDialog } from '../features/settings/settingsDialogPart.ts';
import type { ShownDialog as Shown } from '../state/shownDialog.ts';
import { useServices } from '../state/useServices.ts';
import { useStore } from '../state/useStore.ts';
import { createLazyPart, LazyDialog } from '../ui/LazyPart.tsx';

const palette = createLazyPart(async () => (await import('../features/palette/Palette.tsx')).Palette);

export function ShownDialog() {
  const { dialog } = useServices();
  const shown = useStore(dialog);
  const settings = useLast(shown?.is === 'settings' ? shown : undefined);
  const asked = useLast(shown?.is === 'palette' ? shown : undefined);
  // What it leads to may be open by then.
  const closeIf = (is: Shown['is']) => () => dialog.set((now) => (now?.is === is ? undefined : now));
  const of = (is: Shown['is']) => ({ isOpen: shown?.is === is, onClose: closeIf(is) });
  return (
    <>
      {settings && <LazyDialog part={settingsDialog} props={{ tab: settings.tab, ...of('settings') }} />}
      {asked && <LazyDialog part={palette} props={{ link: asked.link, ...of('palette') }} />}
      <LazyDialog part={pathDialog} props={of('path')} />
    </>
  );
}

/** While it closes it still shows what it showed. */
function useLast<T>(value: T | undefined): T | undefined {
  const last = useRef(value);
  last.current = value ?? last.current;
  return last.current;
}

/** What can be done with all that is chosen. Lies on the toolbar as long as something is. */
import { CircleStop, ClockPlus, Copy, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { createBulkActions, type Progress } from '../../state/links/bulkActions.ts';
import type { AskedBulk } from '../../state/links/selection.ts';
import { createStore } from '../../state/store.ts';
import { useLanguage } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ChooseEnd } from '../ends/ChooseEnd.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import './selectionBar.css';

export type SelectionBarProps = {
  count: number;
  /** Of all that the filter shows. */
  total: number;
  onAll: () => void;
  onLeave: () => void;
};

export function SelectionBar({ count, total, onAll, onLeave }: SelectionBarProps) {
  const { strings } = useLanguage();
  const { selection: words } = useControlStrings();
  const { bulk, progress } = useBulk();
  const [choosing, setChoosing] = useState(false);
  const running = useStore(progress);
  useAsked({ stop: bulk.stop, copy: bulk.copy, end: () => setChoosing(true) });
  const busy = running !== undefined;
  return (
    <Toolbar className="selection-bar" aria-label={words.label}>
      <IconButton icon={X} label={words.leave} shortcut="Esc" onPress={onLeave} />
      <span className="selection-count">
        {running ? words.progress(running.done, running.total) : strings.list.selected(count)}
      </span>
      {count < total && (
        <Button variant="quiet" onPress={onAll}>
          {words.all(total)}
        </Button>
      )}
      <span className="selection-gap" />
      <Button icon={Copy} isDisabled={busy} onPress={() => void bulk.copy()}>
        {words.copy(count)}
      </Button>
      <ChooseEnd
        words={{ title: strings.ends.title, never: strings.ends.presets.never }}
        end={undefined}
        isOpen={choosing}
        onOpenChange={setChoosing}
        onChoose={(end) => {
          setChoosing(false);
          void bulk.changeEnd(end);
        }}
      >
        <Button icon={ClockPlus} isDisabled={busy}>
          {words.changeEnd}
        </Button>
      </ChooseEnd>
      <Button icon={CircleStop} isDisabled={busy} onPress={() => void bulk.stop()}>
        {words.stop}
      </Button>
    </Toolbar>
  );
}

function useBulk() {
  const { api, queryClient, ownChanges, toasts, links, selection, language } = useServices();
  const { selection: words } = useControlStrings();
  return useMemo(() => {
    const progress = createStore<Progress>(undefined);
    const deps = { api, queryClient, ownChanges, toasts, links, selection, language, words, progress };
    return { bulk: createBulkActions(deps), progress };
  }, [api, queryClient, ownChanges, toasts, links, selection, language, words]);
}

/** By a key, a menu or the palette, which may be before this is there. */
function useAsked(actions: Record<AskedBulk, () => unknown>): void {
  const { bulkAsked } = useServices();
  const asked = useStore(bulkAsked);
  const now = useRef(actions);
  now.current = actions;
  useEffect(() => {
    if (asked === undefined) return;
    bulkAsked.set(() => undefined);
    now.current[asked]();
  }, [asked, bulkAsked]);
}

/** The line that says who can open links, which is the button that changes it. */
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Reach } from '../../../shared/wire/reach.ts';
import { standingOf } from '../../state/reach/reachState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useStore } from '../../state/useStore.ts';
import { createLazyPart, LazyDialog } from '../../ui/LazyPart.tsx';
import './reachControl.css';

const choice = createLazyPart(async () => (await import('./ReachPopover.tsx')).ReachPopover);

/** @param paused nobody can open links: then it says who can afterwards */
export function ReachControl({ paused }: { paused: boolean }) {
  const strings = useStrings();
  const { queries, reachShown } = useServices();
  const { data: reach } = useQuery(queries.reach);
  const request = useStore(reachShown);
  const anchor = useRef<HTMLButtonElement>(null);
  if (!reach) return null;
  const isOpen = request !== undefined;
  const close = () => reachShown.set(() => undefined);
  return (
    <>
      <Button
        ref={anchor}
        className={`reach-control reach-${paused ? 'paused' : standingOf(reach)}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onHoverStart={choice.preload}
        onFocus={choice.preload}
        onPress={() => reachShown.set(() => ({}))}
      >
        {paused ? strings.status.afterPause[reach.audience] : lineOf(reach, strings.status)}
      </Button>
      <LazyDialog part={choice} props={{ anchor, request: request ?? {}, isOpen, onClose: close }} />
    </>
  );
}

function lineOf(reach: Reach, words: ConsoleLanguage['strings']['status']): string {
  const { audience } = reach;
  const standing = standingOf(reach);
  if (audience === 'computer' || standing === 'works') return words.audience[audience];
  return words[standing][audience];
}

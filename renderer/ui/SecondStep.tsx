/** What would draw for too long with what is around it: it comes right after, and misses no key that is pressed between. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useNextStep } from './useNextStep.ts';
import './overlays.css';

/** @param children take the focus once they are there */
export function SecondStep({ children }: { children: ReactNode }) {
  const isDue = useNextStep();
  const [isAsked, ask] = useState(false);
  const isThere = isDue || isAsked;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isThere) place.current?.focus();
  }, [isThere]);
  const onKeyDown = (event: KeyboardEvent) => {
    // The way out, and what is for the browser, go theirs.
    if (isThere || event.key === 'Escape' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    flushSync(() => ask(true));
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event.nativeEvent));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hands on what is for its children
    <div ref={place} className="second-step" tabIndex={isThere ? undefined : -1} onKeyDown={onKeyDown}>
      {isThere && children}
    </div>
  );
}

/** What would draw for too long with what is around it: it comes right after, and misses no key that is pressed between. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { hurryFor } from './hurryFor.ts';
import { useNextStep } from './useNextStep.ts';
import './overlays.css';

/** @param children take the focus once they are there */
export function SecondStep({ children }: { children: ReactNode }) {
  const { isDue, hurry } = useNextStep();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isDue) place.current?.focus();
  }, [isDue]);
  const onKeyDown = ({ key, nativeEvent }: KeyboardEvent) => {
    // The way out goes its way.
    if (!isDue && key !== 'Escape') hurryFor(nativeEvent, hurry);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hands on what is for its children
    <div ref={place} className="second-step" tabIndex={isDue ? undefined : -1} onKeyDown={onKeyDown}>
      {isDue && children}
    </div>
  );
}

/**
 * Draws in steps, so that none takes long. Unlike a deferred value, which comes at once within a step that is deferred
 * itself (React, useDeferredValue).
 */
import { startTransition, useEffect, useState } from 'react';

type Step = {
  /** False at first, and true once that is drawn. */
  isDue: boolean;
  /** For who cannot wait. */
  hurry(): void;
};

/** @param isNeeded not due again once it no longer is */
export function useNextStep(isNeeded = true): Step {
  const [isDue, setDue] = useState(false);
  const hurry = () => setDue(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that it is needed
  useEffect(() => {
    if (!isNeeded) return;
    startTransition(hurry);
    return () => setDue(false);
  }, [isNeeded]);
  return { isDue, hurry };
}

/**
 * Draws in steps, so that none takes long. Unlike a deferred value, which comes at once within a step that is deferred
 * itself (React, useDeferredValue).
 */
import { startTransition, useEffect, useState } from 'react';

/** @returns false at first, and true once that is drawn */
export function useNextStep(): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => startTransition(() => setDue(true)), []);
  return isDue;
}

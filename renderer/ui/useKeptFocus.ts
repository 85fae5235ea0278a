/** Keeps the focus near where it was when what had it goes away, instead of at the beginning of what is open. */
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';

/** @param successor takes the focus when an element within `place` had it and is gone */
export function useKeptFocus(place: RefObject<HTMLElement | null>, successor: () => HTMLElement | null) {
  const isWithin = useRef(false);
  useLayoutEffect(() => {
    if (!isWithin.current || place.current?.contains(document.activeElement)) return;
    isWithin.current = false;
    successor()?.focus();
  });
  return {
    onFocus: ({ target }: FocusEvent) => {
      // React hands on what happens in popovers too.
      isWithin.current = place.current?.contains(target) ?? false;
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      // Nothing takes the focus of what is removed.
      if (relatedTarget !== null) isWithin.current = place.current?.contains(relatedTarget) ?? false;
    },
  };
}

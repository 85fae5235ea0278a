import { useRef, useState } from 'react';

/** Milliseconds of silence after which what was typed is saved. */
const typingPause = 600;

/** A text that is saved once typing has rested, also when the settings are closed meanwhile. */
export function useTyped(
  saved: string,
  save: (text: string) => void,
): [text: string, enter: (text: string) => void] {
  const [text, setText] = useState(saved);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const enter = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save(typed), typingPause);
  };
  return [text, enter];
}

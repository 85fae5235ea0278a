/** The mark of Latchkey, a keyhole, in the colours of the console. */
import { colours } from './colours.ts';

/** Within 32 × 32. */
export const keyhole =
  'M16 6.5a5.5 5.5 0 0 1 2.6 10.35l1.9 7.4a1 1 0 0 1-.97 1.25h-7.06a1 1 0 0 1-.97-1.25l1.9-7.4A5.5 5.5 0 0 1 16 6.5Z';

/** For the tab of a browser: the console's, and the pages' for visitors. */
export const iconSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colours.accent.light}"/><path fill="${colours.onAccent.light}" d="${keyhole}"/></svg>`;

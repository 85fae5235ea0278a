import type { BodyFlow } from '../../main/http/bytes/sendContent.ts';

/** Nothing holds the body back, and nobody hears of it. */
export const freeFlow: BodyFlow = {
  isHeld: () => false,
  grant: async (wanted) => wanted,
  onSent: () => undefined,
  begin: () => undefined,
};

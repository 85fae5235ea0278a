/** Lifetimes as people type them: `90m`, `7d`. */

const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 } as const;

/** Seconds. Ten years, the lifetime of a token secret (contract §1.4): no end lies farther ahead. */
export const maxLifetimeSeconds = 3_650 * 86_400;

/**
 * Parses `90m`, `12h`, `7d`, `2w` as seconds.
 * @returns `undefined` for any other text and for more than ten years
 */
export function parseDuration(text: string): number | undefined {
  const match = /^\s*(\d{1,9})\s*([smhdw])\s*$/i.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const unit = match[2].toLowerCase() as keyof typeof unitSeconds;
  const seconds = Number(match[1]) * unitSeconds[unit];
  return seconds > 0 && seconds <= maxLifetimeSeconds ? seconds : undefined;
}

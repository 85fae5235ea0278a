/**
 * Chromium has no sandbox for root, and starts without one only when it is told to; with the sandbox that Latchkey asks
 * for, its processes would then end and be started again without end.
 */
export type Runner = { platform: NodeJS.Platform; userId: number | undefined; noSandbox: boolean };

export function cannotHaveSandbox({ platform, userId, noSandbox }: Runner): boolean {
  return platform === 'linux' && userId === 0 && noSandbox;
}

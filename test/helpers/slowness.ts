/** How much more slowly this machine computes at the moment than an ordinary one, at least 1; for bounds on real time. */
import { pbkdf2Sync } from 'node:crypto';

/** Milliseconds that an ordinary machine takes for it. */
const ordinary = 30;

export function slowness(): number {
  const began = performance.now();
  pbkdf2Sync('a', 'b', 160_000, 32, 'sha256');
  return Math.max(1, (performance.now() - began) / ordinary);
}

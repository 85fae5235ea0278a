/** A decoder's watch over itself: it ends before it takes the memory of the computer, and when the server is gone. */
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Bytes. Beyond it the process ends at once; its picture is refused. */
const ceiling = 1_536 * 1_048_576;
/** Milliseconds between two looks: libvips takes some 100 MB in that time at most. */
const lookEvery = 25;

/** @param onExceeded called once; the process ends right after it */
export function watchMemory(onExceeded: () => void): void {
  const look = setInterval(() => {
    if (process.memoryUsage.rss() <= ceiling) return;
    clearInterval(look);
    onExceeded();
  }, lookEvery);
  look.unref();
}

/** The server and its visitors go first: for processor time, and where memory runs out. */
export function stepBack(): void {
  try {
    setPriority(10);
    if (process.platform === 'linux') writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Not where the system forbids it.
  }
}

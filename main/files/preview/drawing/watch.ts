/** A decoder's watch over itself: it ends before it takes the memory of the computer, and when the server is gone. */
import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Bytes. Beyond it the process ends, and its picture is refused. */
const usualCeiling = 1_536 * 1_048_576;
/** Milliseconds between two looks: libvips takes some 100 MB in that time at most. */
const lookEvery = 25;

/** @param onExceeded called once */
export function watchMemory(onExceeded: () => void, ceiling = usualCeiling): void {
  const look = setInterval(() => {
    if (process.memoryUsage.rss() <= ceiling) return;
    clearInterval(look);
    onExceeded();
  }, lookEvery);
  look.unref();
}

/** Where memory runs out, the system ends this process before any other. */
export function volunteer(): void {
  if (process.platform !== 'linux') return;
  attempt(() => writeFileSync('/proc/self/oom_score_adj', '1000'));
}

/** For pictures that take long: the server, its visitors and what is cheap go first. */
export function stepBack(): void {
  attempt(() => setPriority(5));
}

/** The system may forbid it. */
function attempt(request: () => void): void {
  try {
    request();
  } catch {
    // It goes on as it is.
  }
}

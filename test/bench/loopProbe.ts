/**
 * Loaded into the server with `--import`, so that the server itself needs no code for being measured. On SIGUSR2 it
 * writes down how late the event loop was since the last time.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.LATCHKEY_PROBE_FILE;
if (isMainThread && file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('SIGUSR2', () => {
    const milliseconds = { p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 };
    const { maxRSS } = process.resourceUsage();
    writeFileSync(`${file}.part`, JSON.stringify({ ...milliseconds, peakBytes: maxRSS * 1_024 }));
    renameSync(`${file}.part`, file);
    delay.reset();
  });
}

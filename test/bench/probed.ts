/** A Latchkey that tells how late its event loop is and how much memory it took. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { poll } from '../helpers/poll.ts';

export type Probe = {
  /** Milliseconds since the last reading. */
  p99: number;
  longest: number;
  /** Most memory that was ever resident, bytes. */
  peakBytes: number;
};

export type Probed = { server: Latchkey; read(): Promise<Probe> };

export async function startProbed(folder: string): Promise<Probed> {
  const file = join(folder, 'probe.json');
  const module = new URL('loopProbe.ts', import.meta.url).href;
  const server = await startLatchkey({
    env: { NODE_OPTIONS: `--import=${module}`, LATCHKEY_PROBE_FILE: file },
  });
  return {
    server,
    async read() {
      process.kill(server.pid, 'SIGUSR2');
      const text = await poll(() => readFile(file, 'utf8').catch(() => undefined), 'the probe');
      await rm(file);
      return JSON.parse(text) as Probe;
    },
  };
}

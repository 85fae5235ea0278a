/** What a stand-in for the program of a vendor does, and where a test reads what became of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type EdgeOptions = {
  /** What browsers get instead of any answer of ours. */
  browserPage?: string;
  isBuffering?: boolean;
  /** PEM. By default it speaks plain HTTP. */
  tls?: { key: string; cert: string };
  /** A free one by default. */
  port?: number;
};

export type Step =
  | { out: string }
  | { err: string }
  /** From here on requests come through. */
  | { edge: EdgeOptions }
  /** Milliseconds. */
  | { wait: number }
  /** Makes a file, such as a record of `test/fakes/nameServer.ts`. */
  | { write: { path: string; text: string } }
  /** Waits for `signal(NAME)`. */
  | { until: string }
  | { exit: number };

/** How it was started; `config` is the text of the file that `--config` named. */
export type Call = { argv: string[]; pid: number; config: string | null };

export type StandIn = {
  calls(): Call[];
  /** Whether one of the starts still runs. */
  isRunning(): boolean;
  /** Lets a run that waits for this name go on. */
  signal(name: string): void;
  /** The port of the last far end that was opened; undefined = none yet. */
  edgePort(): number | undefined;
};

/**
 * Puts a stand-in on the PATH of this process under the program's name.
 * @param folder an empty folder that the caller removes
 * @param runs what the first start does, the second, and so on; the last stands for all that follow. When its steps are
 *   done, a run goes on until it is ended.
 */
export async function installStandIn(folder: string, program: string, runs: Step[][]): Promise<StandIn> {
  const bin = join(folder, 'bin');
  const script = fileURLToPath(new URL('standIn.ts', import.meta.url));
  await mkdir(bin, { recursive: true });
  await writeFile(join(folder, 'runs.json'), JSON.stringify(runs));
  const line = [process.execPath, script, folder].map((each) => `'${each}'`).join(' ');
  await writeFile(join(bin, program), `#!/bin/sh\nexec ${line} "$@"\n`, { mode: 0o755 });
  process.env.PATH = `${bin}${delimiter}${process.env.PATH ?? ''}`;
  const calls = () => readLines(join(folder, 'calls')).map((each) => JSON.parse(each) as Call);
  return {
    calls,
    isRunning: () => calls().some(({ pid }) => isAlive(pid)),
    signal: (name) => writeFileSync(join(folder, name), ''),
    edgePort: () => Number(readLines(join(folder, 'edge'))[0]) || undefined,
  };
}

/** Those that are written to their end: another process is writing. */
function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(0, -1);
  } catch {
    return []; // not written yet
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

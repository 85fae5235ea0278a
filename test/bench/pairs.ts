/** Two builds by turns. */
import { type Measure, median, pairedRatio, takeTurns } from './rounds.ts';
import type { Row } from './table.ts';

/** A checkout's own code for starting its own build. */
export type Edition = {
  startLatchkey: typeof import('../helpers/latchkey.ts').startLatchkey;
  discard: typeof import('../helpers/latchkey.ts').discard;
  startWithManyLinks: typeof import('./manyLinks.ts').startWithManyLinks;
  runCli: typeof import('../cli/runCli.ts').runCli;
};

/** The same of this build and of the other one. */
export type Pair<T> = { now: T; before: T };

/** Speed of this build as a part of the other's that is still met. */
const slowest = 0.95;

export async function both<T, R>({ now, before }: Pair<T>, work: (each: T) => Promise<R>): Promise<Pair<R>> {
  return { now: await work(now), before: await work(before) };
}

type Options = {
  rounds: number;
  /** Which number is the better one. */
  better: 'larger' | 'smaller';
  format: (values: readonly number[]) => string;
};

export async function compareBy(what: string, turns: Pair<Measure>, options: Options): Promise<Row> {
  console.log(`comparing: ${what}`);
  const { now = [], before = [] } = await takeTurns(turns, options.rounds);
  const ratio = options.better === 'larger' ? pairedRatio(now, before) : pairedRatio(before, now);
  const against = `before ${options.format(before)}`;
  return { what, latchkey: options.format(now), against, ratio, budget: { atLeast: slowest } };
}

export const milliseconds = (values: readonly number[]) => `${median(values).toPrecision(3)} ms`;

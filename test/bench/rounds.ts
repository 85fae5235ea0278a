/**
 * Fair turns. Every round measures each contestant once, every other round in reverse, so that whatever else the
 * machine does falls on all of them; the ratio is the median of the rounds' own ratios.
 */
import { quantile } from '../architecture/quantile.ts';

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** One number, the larger the better or the smaller the better, as the caller knows. */
export type Measure = () => Promise<number>;

/** Seconds after which no further round begins: on a busy machine fewer rounds must do. */
const patience = 25;

/** The first turn of each is a warm-up and does not count. @returns one value per round and contestant */
export async function takeTurns<Name extends string>(
  contestants: Readonly<Partial<Record<Name, Measure>>>,
  rounds: number,
): Promise<Partial<Record<Name, number[]>>> {
  const entries = Object.entries(contestants) as [Name, Measure][];
  const results: Partial<Record<Name, number[]>> = {};
  for (const [, measure] of entries) await measure();
  const end = performance.now() + patience * 1_000;
  for (let round = 0; round < rounds && (round === 0 || performance.now() < end); round++) {
    const order = round % 2 === 0 ? entries : entries.toReversed();
    for (const [name, measure] of order) results[name] = [...(results[name] ?? []), await measure()];
  }
  return results;
}

export function pairedRatio(own: readonly number[], other: readonly number[]): number {
  return median(own.map((value, round) => value / (other[round] ?? Number.NaN)));
}

/** The same again and again, in order. */
export async function repeat(times: number, measure: Measure): Promise<number[]> {
  const values: number[] = [];
  for (let turn = 0; turn < times; turn++) values.push(await measure());
  return values;
}

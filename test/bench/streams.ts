/** The byte path on loopback: one large download, and eight at the same time. */
import { bigFile, bigSize, type Contestant, type Field } from './contestants.ts';
import { drain } from './drain.ts';
import { type Measure, median, pairedRatio, takeTurns } from './rounds.ts';
import type { Row } from './table.ts';

export async function benchStreams({ latchkey, nginx }: Field): Promise<Row[]> {
  if (nginx === undefined) return [];
  const compare = async (what: string, parallel: number, rounds: number, atLeast: number): Promise<Row> => {
    const turns = { latchkey: stream(latchkey, parallel), nginx: stream(nginx, parallel) };
    const { latchkey: own = [], nginx: other = [] } = await takeTurns(turns, rounds);
    return {
      what,
      latchkey: speed(own),
      against: `nginx ${speed(other)}`,
      ratio: pairedRatio(own, other),
      budget: { atLeast },
    };
  };
  return [await compare('one stream of 1 GiB', 1, 9, 1), await compare('8 streams of 1 GiB, sum', 8, 5, 0.9)];
}

/** Bytes per millisecond over all streams. */
export function stream(contestant: Pick<Contestant, 'address'>, parallel: number): Measure {
  return drainAll(contestant.address(bigFile), parallel, bigSize);
}

/** @param least bytes that it has at least. @returns bytes per millisecond over all downloads */
export function drainAll(url: URL, parallel: number, least: number): Measure {
  return async () => {
    const began = performance.now();
    const drained = await Promise.all(Array.from({ length: parallel }, () => drain(url)));
    const took = performance.now() - began;
    if (drained.some(({ status, bytes }) => status !== 200 || bytes < least))
      throw new Error(`${url.host} did not send the file`);
    return drained.reduce((sum, { bytes }) => sum + bytes, 0) / took;
  };
}

export function speed(values: readonly number[]): string {
  return `${(median(values) / 1e6).toFixed(2)} GB/s`;
}

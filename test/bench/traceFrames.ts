/**
 * Frames in a trace of Chromium (`devtools.timeline`): each lasts from the first task that asks for it to its
 * presentation, as in the Long Animation Frames API, but the short ones are there, too.
 */
type TraceEvent = { name: string; ph: string; ts: number; id?: string; id2?: { local?: string } };

/** @returns milliseconds, of the frames after the mark `begin` of the page */
export function longestFrame(trace: Buffer): number {
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const from = events.find(({ name }) => name === 'begin')?.ts;
  if (from === undefined) throw new Error('the trace holds no mark of its beginning');
  const begins = new Map<string | undefined, number>();
  let longest = 0;
  for (const { name, ph, ts, id, id2 } of events) {
    if (name !== 'AnimationFrame' || ts < from) continue;
    const frame = id ?? id2?.local;
    if (ph === 'b') begins.set(frame, ts);
    else if (ph === 'e') longest = Math.max(longest, ts - (begins.get(frame) ?? ts));
  }
  return longest / 1_000;
}

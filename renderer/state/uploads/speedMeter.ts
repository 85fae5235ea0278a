/**
 * Averages the speed of an upload over about two seconds, so that the figure can be read.
 * @returns takes the bytes sent so far and a time in milliseconds, gives bytes per second; 0 = not known yet
 */
export function createSpeedMeter(): (sent: number, now: number) => number {
  let last: { sent: number; now: number } | undefined;
  let speed = 0;
  return (sent, now) => {
    if (last === undefined) last = { sent, now };
    const seconds = (now - last.now) / 1_000;
    if (seconds < 0.25) return speed;
    const current = Math.max(0, sent - last.sent) / seconds;
    speed = speed === 0 ? current : speed + (current - speed) * Math.min(1, seconds / 2);
    last = { sent, now };
    return speed;
  };
}

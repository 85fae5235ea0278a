/** What the console says of content on its way to visitors. */
import type { Format } from '../../format.ts';
import { quoted } from './quoted.ts';

export function englishTransfers(format: Format) {
  return {
    label: 'Being sent now',
    /** What, and to whom. */
    to: (visitor: string) => `to ${visitor}`,
    whom: (agent: string, address: string) =>
      [agent, address].filter((part) => part !== '').join(' · ') || 'somebody',
    progress: (bytes: number, length: number) => `${format.bytes(bytes)} of ${format.bytes(length)}`,
    speed: (bytesPerSecond: number) => `${format.bytes(Math.round(bytesPerSecond))}/s`,
    timeLeft: (seconds: number) =>
      seconds > 90
        ? `${format.number(Math.round(seconds / 60))} min left`
        : `${format.number(Math.ceil(seconds))} s left`,
    paused: 'Paused',
    of: (name: string, visitor: string) => `${name} to ${visitor}`,
    pause: (name: string) => `Pause sending ${name}`,
    resume: (name: string) => `Go on sending ${name}`,
    slow: (name: string) => `Speed of ${name}`,
    stop: (name: string) => `Stop sending ${name}`,
    block: (visitor: string) => `Keep out ${visitor}`,
    blocked: (visitor: string, name: string) => `${visitor} gets nothing of ${quoted(name)} any more`,
    unblocked: (visitor: string) => `${visitor} is let in again`,
    unblockFailed: (visitor: string, why: string) => `${visitor} is still kept out. ${why}`,
    speeds: {
      title: 'At most',
      none: 'As fast as it goes',
      choice: (bytesPerSecond: number) => `${format.bytes(bytesPerSecond)}/s`,
    },
    more: (transfers: number) => `${format.count(transfers, { one: 'more', other: 'more' })} under way`,
    stopped: (name: string, visitor: string) =>
      `${quoted(name)} is not sent to ${visitor} any more: nothing more of it leaves this computer`,
    stoppedHint: 'The link stays open, so the visitor can start again.',
    failed: (name: string, why: string) => `${quoted(name)} is being sent as before. ${why}`,
  };
}

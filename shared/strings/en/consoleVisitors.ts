/** What the settings say of what visitors see and get. */
import type { Format } from '../../format.ts';

export function englishVisitors(format: Format) {
  return {
    visitors: {
      tab: 'Visitors',
      cardNames: 'Show the file’s name on cards in chats',
      cardNamesHint:
        'Many chats show a small card below a link. Without this the card says that somebody sends a file, and not which one: everybody in the chat sees it, and so does the company behind it.',
      speed: 'Speed of everything that is sent',
      speedHint:
        'Leave it as it is, unless calls or films stutter while somebody downloads from you. All visitors share it; a single link can be slower still.',
      speeds: {
        none: 'As fast as it goes',
        choice: (bytesPerSecond: number) =>
          `At most ${format.bytes(bytesPerSecond)}/s (${format.number((bytesPerSecond * 8) / 1_000_000)} Mbit/s)`,
      },
      atOnce: 'Downloads at once',
      atOnceHint:
        'Whoever comes when so many are running waits in line. The page says so, and the download begins when it is their turn. Small files never wait.',
      counts: {
        maxTransfers: 'Altogether',
        maxTransfersPerLink: 'Of one link',
        maxTransfersPerVisitor: 'For one visitor',
      },
      any: 'Any number',
      countBad: 'Write a whole number from 1 to 100,000, or nothing.',
    },
  };
}

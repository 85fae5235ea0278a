/** Writes lines of the log, and counts what they say of people. */
import type { Settings } from '../../../shared/wire/settings.ts';
import type { Clock } from '../clock.ts';
import type { Delivery, LinkVisitor, VisitEvent } from '../visits.ts';
import { botName } from './bots.ts';
import { percentOf } from './ranges.ts';
import { redactAddress } from './redact.ts';
import type { VisitLog } from './visitLog.ts';
import { maxAgent } from './visitorIds.ts';

/** A delivery with what is only known while the server runs. */
export type OpenDelivery = Delivery & {
  who: LinkVisitor;
  /** Sum of its ranges. */
  bytes: number;
  /** Answers that are being sent. */
  running: number;
  /** Of the wait after an answer that was cut; undefined: nothing waits. */
  cancelWait: (() => void) | undefined;
};

export type Tellings = {
  /** What became of a delivery. */
  tell(delivery: OpenDelivery, event: 'started' | 'sent' | 'confirmed' | 'aborted'): void;
  /** What a visitor did of whom no delivery is known. */
  note(tokenSeq: number, who: LinkVisitor, event: VisitEvent): void;
};

type Deps = {
  log: Pick<VisitLog, 'add' | 'count'>;
  idOf(who: LinkVisitor): string;
  addresses(): Settings['logAddresses'];
  clock: Pick<Clock, 'now'>;
};

export function createTellings({ log, idOf, addresses, clock }: Deps): Tellings {
  const common = (who: LinkVisitor) => ({
    at: clock.now(),
    userAgent: who.userAgent.slice(0, maxAgent),
    address: redactAddress(who.address, addresses()),
  });
  return {
    tell({ who, tokenSeq, visitor, isBot, bytes, size }, event) {
      log.add({ ...common(who), tokenSeq, visitor, isBot, event, bytes, percent: percentOf(bytes, size) });
      if (event !== 'aborted' && !isBot) log.count(tokenSeq, event);
    },
    note(tokenSeq, who, event) {
      const isBot = botName(who.userAgent) !== undefined;
      log.add({ ...common(who), tokenSeq, visitor: idOf(who), isBot, event, bytes: 0, percent: 0 });
    },
  };
}

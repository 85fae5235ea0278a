/**
 * What becomes of deliveries while bytes flow. The log writes it in batches; what a visitor has in full already changes
 * nothing.
 */
import type { Clock } from '../clock.ts';
import { addRange } from './ranges.ts';
import type { OpenDelivery, Tellings } from './tellings.ts';
import type { VisitLog } from './visitLog.ts';

export type Ledger = {
  begin(delivery: OpenDelivery): void;
  sent(delivery: OpenDelivery, start: number, length: number): void;
  /** @param isCut whether some of the answer did not leave */
  end(delivery: OpenDelivery, isCut: boolean): void;
  confirm(delivery: OpenDelivery): void;
  /** Says of what was cut that nobody went on with it. */
  close(): void;
};

/** Milliseconds after which a download that broke and was not gone on with is told as aborted. */
const goOnTime = 10_000;

type Deps = { log: Pick<VisitLog, 'change'>; tellings: Tellings; clock: Clock };

export function createLedger({ log, tellings, clock }: Deps): Ledger {
  const cut = new Set<OpenDelivery>();

  function stopWait(delivery: OpenDelivery): void {
    delivery.cancelWait?.();
    delivery.cancelWait = undefined;
    cut.delete(delivery);
  }

  function tellAborted(delivery: OpenDelivery): void {
    stopWait(delivery);
    if (delivery.sentAt === null) tellings.tell(delivery, 'aborted');
  }

  return {
    begin(delivery) {
      delivery.running += 1;
      stopWait(delivery);
    },
    sent(delivery, start, length) {
      const isNew = delivery.ranges.length === 0;
      const added = addRange(delivery.ranges, start, start + length);
      const isCovered = delivery.bytes + added === delivery.size && delivery.sentAt === null;
      if (added === 0 && !isCovered) return;
      delivery.bytes += added;
      delivery.lastAt = clock.now();
      if (isNew) tellings.tell(delivery, 'started');
      if (isCovered) {
        delivery.sentAt = delivery.lastAt;
        tellings.tell(delivery, 'sent');
      }
      log.change(delivery);
    },
    end(delivery, isCut) {
      delivery.running -= 1;
      if (!isCut || delivery.running > 0 || delivery.bytes === 0 || delivery.sentAt !== null) return;
      cut.add(delivery);
      delivery.cancelWait = clock.after(goOnTime, () => tellAborted(delivery));
    },
    confirm(delivery) {
      if (delivery.confirmedAt !== null) return;
      delivery.confirmedAt = clock.now();
      tellings.tell(delivery, 'confirmed');
      log.change(delivery);
    },
    close() {
      for (const delivery of cut) tellAborted(delivery);
    },
  };
}

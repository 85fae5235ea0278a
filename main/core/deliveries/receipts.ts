/** What one answer tells of the bytes that leave, turned into a delivery, and into a slot where the link is limited. */
import { problem } from '../errors.ts';
import type { Link } from '../model.ts';
import type { Place, Receipt } from '../receipt.ts';
import type { LinkVisitor } from '../visits.ts';
import { botName } from './bots.ts';
import type { FirstVisitors } from './firstVisitors.ts';
import type { Ledger } from './ledger.ts';
import type { OpenDeliveries } from './openDeliveries.ts';
import type { HeldSlot, SlotVersion } from './slotRules.ts';
import type { Slots } from './slots.ts';
import type { OpenDelivery } from './tellings.ts';

/** @property place where the content of the answer lies in that of the version; undefined: it is that */
export type Subject = { link: Link; who: LinkVisitor; version: SlotVersion; place: Place | undefined };

type Running = { delivery: OpenDelivery; slot: HeldSlot | undefined; left: number };

/** What accounts are kept with. */
export type Accounts = {
  open: OpenDeliveries;
  ledger: Ledger;
  slots: Slots;
  firstVisitors: Pick<FirstVisitors, 'claim'>;
  idOf(who: LinkVisitor): string;
};

const everywhere: Place = (first, length) => [[first, length]];

export function createReceipt(accounts: Accounts, subject: Subject): Receipt {
  const { open, ledger, slots } = accounts;
  const { link, who, version, place = everywhere } = subject;
  let asked = 0;
  let running: Running | undefined;

  function begin(length: number): boolean {
    comeFirst(accounts, subject);
    const slot = takeSlot(accounts, subject);
    const delivery = open.get(link.tokenSeq, who, version);
    if (slot === undefined && delivery.sentAt !== null) return false;
    running = { delivery, slot, left: length };
    ledger.begin(delivery);
    if (slot === undefined) return true;
    slots.begin(slot);
    slots.proves(slot, asked);
    return true;
  }

  return {
    begin,
    asks(first) {
      // Who picks a part of a set has nothing of what lies before it.
      if (place !== everywhere) return;
      asked = first;
      if (asked !== version.size) return;
      const delivery = open.get(link.tokenSeq, who, version);
      if (delivery.sentAt !== null) ledger.confirm(delivery);
    },
    giving(first, length) {
      if (running?.slot === undefined) return;
      for (const [start, bytes] of place(first, length)) slots.giving(running.slot, start, bytes);
    },
    sent(first, length) {
      if (running === undefined) return;
      running.left -= length;
      for (const [start, bytes] of place(first, length)) ledger.sent(running.delivery, start, bytes);
    },
    end() {
      if (running === undefined) return;
      ledger.end(running.delivery, running.left > 0);
      if (running.slot !== undefined) slots.end(running.slot);
      running = undefined;
    },
  };
}

/** Bytes make somebody the first visitor, and no program that only looks. @throws user_unauthorized for all others */
function comeFirst({ firstVisitors, idOf }: Accounts, { link, who }: Subject): void {
  if (!link.firstVisitorOnly) return;
  const isBot = botName(who.userAgent) !== undefined;
  if (isBot || !firstVisitors.claim(link, idOf(who))) throw problem('user_unauthorized');
}

/** @throws user_unauthorized, as of a token that opens nothing; storage_full */
function takeSlot({ slots, idOf }: Accounts, { link, who, version }: Subject): HeldSlot | undefined {
  const { tokenSeq, deliveryLimit } = link;
  if (deliveryLimit === null) return undefined;
  // What counts nowhere must take nothing where is counted.
  if (botName(who.userAgent) !== undefined) throw problem('user_unauthorized');
  const slot = slots.take(tokenSeq, idOf(who), deliveryLimit, version);
  if (typeof slot === 'string') throw problem('user_unauthorized');
  return slot;
}

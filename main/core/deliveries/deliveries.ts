/** Visits and deliveries of links, as the rest of the program asks for them (docs/decisions/032). */
import { LRUCache } from 'lru-cache';
import type { OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { isLive, type Link, type LinkRecord } from '../model.ts';
import type { SettingsService } from '../ownerServices.ts';
import type { AdmissionStore, LinkReader } from '../ports.ts';
import type { Place, Receipt } from '../receipt.ts';
import type { Deliveries, DeliveryStore, LinkVisitor, Proof, SlotStore, Version } from '../visits.ts';
import { botName } from './bots.ts';
import { createFirstVisitors } from './firstVisitors.ts';
import { createLedger } from './ledger.ts';
import { createOpenDeliveries } from './openDeliveries.ts';
import { type Accounts, createReceipt } from './receipts.ts';
import { startForgetting } from './retention.ts';
import { createSlots } from './slots.ts';
import { createTellings, type OpenDelivery } from './tellings.ts';
import { createVisitLog } from './visitLog.ts';
import { createVisitorIds, maxAgent } from './visitorIds.ts';
import { idWithoutCookie } from './withoutCookie.ts';

/** Milliseconds within which looking again is the same look, and how many looks are remembered. */
const sameLook = 30 * 60_000;
const maxLooks = 10_000;

type Deps = {
  links: Pick<LinkReader, 'byToken'>;
  deliveries: DeliveryStore;
  slots: SlotStore;
  admissions: Pick<AdmissionStore, 'first' | 'claim'>;
  settings: Pick<SettingsService, 'get'>;
  /** Keys the ids of visitors without a cookie. */
  key: Uint8Array;
  clock: Clock;
  events: Events;
  onError: OnError;
};

export type RunningDeliveries = Deliveries & {
  /** Writes what waits. */
  close(): void;
};

export function createDeliveries(deps: Deps): RunningDeliveries {
  const { deliveries: store, settings, key, clock } = deps;
  const log = createVisitLog({ ...deps, store });
  const idOf = createVisitorIds(key);
  const addresses = () => settings.get().logAddresses;
  const tellings = createTellings({ log, idOf, addresses, clock });
  const ledger = createLedger({ log, tellings, clock });
  const open = createOpenDeliveries({ store, log, idOf, clock });
  const slots = createSlots({ ...deps, store: deps.slots });
  const firstVisitors = createFirstVisitors(deps.admissions);
  const accounts: Accounts = { open, ledger, slots, firstVisitors, idOf };
  const stopForgetting = startForgetting(deps);
  const isNews = createNews(clock);

  function recordOf(tokenId: string): LinkRecord {
    const record = deps.links.byToken(tokenId);
    if (record === undefined) throw problem('link_not_found');
    return record;
  }

  const linkOf = (tokenId: string) => recordOf(tokenId).link;

  function receipt(tokenId: string, who: LinkVisitor, version: Version, place?: Place): Receipt {
    const { link, file } = recordOf(tokenId);
    return createReceipt(accounts, { link, who, version: { ...version, isLive: isLive(file) }, place });
  }

  return {
    receipt,
    keptReceipts(tokenId, version) {
      const { tokenSeq } = linkOf(tokenId);
      return createKeptReceipts(
        (who) => open.get(tokenSeq, who, version),
        (who) => receipt(tokenId, who, version),
      );
    },
    reserve(tokenId, who, version) {
      const { link, file } = recordOf(tokenId);
      if (link.deliveryLimit === null) return undefined;
      const offered = { ...version, isLive: isLive(file) };
      const slot = slots.take(link.tokenSeq, idOf(who), link.deliveryLimit, offered);
      return typeof slot === 'string' ? slot : undefined;
    },
    mayReceive: ({ tokenSeq, deliveryLimit }, who) =>
      deliveryLimit === null || slots.hasRoom(tokenSeq, idOf(who), deliveryLimit),
    note(tokenId, who, event) {
      const { tokenSeq } = linkOf(tokenId);
      if (isNews(`${event} ${tokenSeq} ${idOf(who)}`)) tellings.note(tokenSeq, who, event);
    },
    confirm: (tokenId, who, proof, sha256) => confirm(accounts, linkOf(tokenId), who, { proof, sha256 }),
    idOf,
    isBot: (userAgent) => botName(userAgent) !== undefined,
    ...createReading(store, log.flush, accounts),
    close() {
      stopForgetting();
      ledger.close();
      log.flush();
    },
  };
}

type Reading = Pick<Deliveries, 'countsOf' | 'idWithoutCookie' | 'lastLook' | 'lastVisit' | 'log'>;

/** @param flush writes what waits */
function createReading(
  store: DeliveryStore,
  flush: () => void,
  { slots, idOf }: Pick<Accounts, 'slots' | 'idOf'>,
): Reading {
  return {
    countsOf({ tokenSeq, deliveryLimit }) {
      flush();
      const left = deliveryLimit === null ? null : slots.left(tokenSeq, deliveryLimit);
      return { ...store.counts(tokenSeq), left };
    },
    idWithoutCookie(tokenSeq, visitor) {
      flush();
      return idWithoutCookie(idOf, store.lastVisit(tokenSeq, visitor));
    },
    lastLook(tokenSeq) {
      flush();
      return store.counts(tokenSeq).started === 0 ? store.lastLook(tokenSeq) : undefined;
    },
    lastVisit(tokenSeq, visitor) {
      flush();
      return store.lastVisit(tokenSeq, visitor);
    },
    log(tokenSeq, page) {
      flush();
      return store.log(tokenSeq, page);
    },
  };
}

/** @returns whether something was not told lately */
function createNews(clock: Pick<Clock, 'monotonic'>): (what: string) => boolean {
  const told = new LRUCache<string, number>({ max: maxLooks });
  return (what) => {
    const before = told.get(what);
    if (before !== undefined && clock.monotonic() - before < sameLook) return false;
    told.set(what, clock.monotonic());
    return true;
  };
}

/** Visitors who are remembered to have all of a kept answer. */
const maxSatisfied = 1_000;

/** By address, then by agent, for nothing else is looked at when an answer is given again. */
function createKeptReceipts(
  open: (who: LinkVisitor) => OpenDelivery,
  receipt: (who: LinkVisitor) => Receipt,
): ReturnType<Deliveries['keptReceipts']> {
  const satisfied = new Map<string, Set<string>>();
  let remembered = 0;
  return (address, userAgent = '') => {
    if (satisfied.get(address)?.has(userAgent)) return undefined;
    const who = { cookie: '', address, userAgent };
    if (open(who).sentAt === null) return receipt(who);
    if (userAgent.length > maxAgent) return undefined;
    if (remembered >= maxSatisfied) {
      satisfied.clear();
      remembered = 0;
    }
    satisfied.set(address, (satisfied.get(address) ?? new Set()).add(userAgent));
    remembered += 1;
    return undefined;
  };
}

/** Who has the right checksum has the file. Who says that he has all of it is believed when all of it was sent to him. */
function confirm(
  { open, ledger }: Accounts,
  { tokenSeq }: Link,
  who: LinkVisitor,
  { proof, sha256 }: { proof: Proof; sha256: string },
): boolean {
  const delivery = open.newest(tokenSeq, who);
  if (delivery === undefined) return false;
  const isProven =
    'sha256' in proof
      ? sha256 !== '' && proof.sha256 === sha256
      : delivery.sentAt !== null && proof.bytes === delivery.size;
  if (isProven) ledger.confirm(delivery);
  return isProven;
}

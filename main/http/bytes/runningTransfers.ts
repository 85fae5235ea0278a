/** The transfers that the owner sees while they run, and what can be done about each (docs/decisions/034). */
import { randomBytes } from 'node:crypto';
import type { ChangeTransfer, RunningTransfer, RunningTransfers } from '../../../shared/wire/transfers.ts';
import { wireDate } from '../../core/dates.ts';
import { problem } from '../../core/errors.ts';
import type { LinkVisitor } from '../../core/visits.ts';
import { describeAgent } from '../present/agentName.ts';
import type { Throttle } from './throttle.ts';
import type { Transfer } from './transfer.ts';

export type Running = {
  /** @param most how many are listed; all of them count */
  list(most?: number): RunningTransfers;
  /** @throws transfer_not_found */
  change(id: string, change: ChangeTransfer): RunningTransfer;
  /** Resets the connection: nothing more leaves this computer. @throws transfer_not_found */
  stop(id: string): void;
  /** Tells that one has begun, ended, or was changed. Not of its bytes. @returns the unsubscriber */
  watch(listener: () => void): () => void;
};

/** A transfer whose body has begun. */
export type Begun = Transfer & { body: { length: number; startedAt: number } };

type RunningDeps = {
  throttle: Pick<Throttle, 'capOne' | 'pause'>;
  /** The name of a visitor in lists for the owner. */
  idOf(visitor: LinkVisitor): string;
};

type Listing = Running & {
  add(transfer: Begun): void;
  /** Of one that was never listed nothing happens. */
  remove(transfer: Transfer): void;
};

/** @param cut resets the connection of a transfer */
export function createRunning({ throttle, idOf }: RunningDeps, cut: (transfer: Begun) => void): Listing {
  // A number of the last run must not mean another transfer now.
  const run = randomBytes(4).toString('hex');
  const listed = new Map<string, Begun>();
  const listeners = new Set<() => void>();
  let number = 0;

  const shown = (id: string, transfer: Begun) => present(id, idOf(transfer.visitor), transfer);

  const tell = () => {
    for (const listener of listeners) listener();
  };

  function find(id: string): Begun {
    const transfer = listed.get(id);
    if (transfer === undefined) throw problem('transfer_not_found');
    return transfer;
  }

  return {
    add(transfer) {
      number += 1;
      transfer.listedAs = `${run}-${number.toString(36)}`;
      listed.set(transfer.listedAs, transfer);
      tell();
    },
    remove({ listedAs }) {
      if (listed.delete(listedAs)) tell();
    },
    list(most = Number.POSITIVE_INFINITY) {
      const newest = [...listed].reverse().slice(0, most);
      return { total: listed.size, transfers: newest.map(([id, transfer]) => shown(id, transfer)) };
    },
    change(id, { paused, bytesPerSecond }) {
      const transfer = find(id);
      if (bytesPerSecond !== undefined) throttle.capOne(transfer, bytesPerSecond);
      if (paused !== undefined) throttle.pause(transfer, paused);
      tell();
      return shown(id, transfer);
    },
    stop: (id) => cut(find(id)),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function present(id: string, visitor: string, transfer: Begun): RunningTransfer {
  const { tokenId = '', name, sent, speed, body, isPaused } = transfer;
  return {
    id,
    linkId: tokenId,
    visitor,
    agent: describeAgent(transfer.visitor.userAgent),
    address: transfer.visitor.address,
    name,
    bytes: sent,
    length: body.length,
    bytesPerSecond: speed?.read(sent) ?? 0,
    paused: isPaused,
    startedAt: wireDate(body.startedAt),
  };
}

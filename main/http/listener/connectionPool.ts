/** The open connections of an address, or of all, by what they do, and which of them ends when there is no more room. */
import type { Socket } from 'node:net';
import { resetConnection } from './resetConnection.ts';

/** Each set in the order in which its connections came into it. */
export type Pool = Record<'open' | 'silent' | 'guests' | 'idleGuests' | 'idleKnown', Set<Connection>>;

export type Connection = {
  socket: Socket;
  pools: readonly Pool[];
  /** That are not answered yet. */
  requests: number;
  /** Until one of its requests is authenticated. */
  isGuest: boolean;
};

export function createPool(): Pool {
  return {
    open: new Set(),
    silent: new Set(),
    guests: new Set(),
    idleGuests: new Set(),
    idleKnown: new Set(),
  };
}

export function enter(socket: Socket, pools: readonly Pool[]): Connection {
  const connection = { socket, pools, requests: 0, isGuest: true };
  for (const { open, silent, guests } of pools) {
    open.add(connection);
    silent.add(connection);
    guests.add(connection);
  }
  return connection;
}

export function requestStarts(connection: Connection): void {
  connection.requests += 1;
  if (connection.requests > 1) return;
  for (const pool of connection.pools) {
    pool.silent.delete(connection);
    idleOf(pool, connection).delete(connection);
  }
}

export function requestEnds(connection: Connection): void {
  connection.requests -= 1;
  if (connection.requests > 0) return;
  for (const pool of connection.pools)
    if (pool.open.has(connection)) idleOf(pool, connection).add(connection);
}

/** To be called while a request is not answered yet. */
export function markKnown(connection: Connection): void {
  connection.isGuest = false;
  for (const { guests } of connection.pools) guests.delete(connection);
}

export function forget(connection: Connection): void {
  for (const pool of connection.pools) for (const set of Object.values(pool)) set.delete(connection);
}

/**
 * @param guestsGiveWay whether guests are ended that work, too
 * @returns whether there was one to end
 */
export function endOldest(pool: Pool, guestsGiveWay: boolean): boolean {
  const leaving = guestsGiveWay ? leastNeeded(pool) : (first(pool.silent) ?? first(pool.idleGuests));
  if (leaving === undefined) return false;
  const isAnswered = idleOf(pool, leaving).has(leaving);
  forget(leaving);
  // The system still sends the end of an answer, which a reset would throw away.
  if (isAnswered) leaving.socket.destroy();
  else resetConnection(leaving.socket);
  return true;
}

/**
 * Silent guests do not go before working ones: the owner comes as a silent guest too, perhaps as the only one. Without
 * guests somebody known goes who asks nothing.
 */
function leastNeeded({ guests, idleGuests, idleKnown }: Pool): Connection | undefined {
  return first(idleGuests) ?? first(guests) ?? first(idleKnown);
}

function idleOf(pool: Pool, { isGuest }: Connection): Set<Connection> {
  return isGuest ? pool.idleGuests : pool.idleKnown;
}

function first(connections: ReadonlySet<Connection>): Connection | undefined {
  const [oldest] = connections;
  return oldest;
}

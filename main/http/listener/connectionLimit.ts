/**
 * Caps on open connections, in total and per address, so that nobody takes the descriptors that others and the owner
 * need. A connection that has not sent a request yet, or is kept alive without one, makes room for a newer one; who
 * else does depends on the listener.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import {
  type Connection,
  createPool,
  endOldest,
  enter,
  forget,
  markKnown,
  type Pool,
  requestEnds,
  requestStarts,
} from './connectionPool.ts';
import { isLoopbackPeer, peerKey } from './peerAddress.ts';

/** Connections. */
export type ConnectionCaps = {
  total: number;
  perAddress: number;
  /** For each loopback address, and for each proxy that is known: all visitors of a proxy or tunnel have the same one. */
  perLoopbackAddress: number;
  /**
   * Whether strangers make room for everybody, also while they are answered: where the owner must get in. Elsewhere a
   * working connection is never ended.
   */
  guestsGiveWay?: boolean;
};

export type ConnectionLimit = {
  /** For the event `connection` of the server, before any other listener. */
  admit(socket: Socket): void;
  /** To be told of every connection that TLS was agreed on: requests come by this other socket. */
  secured(socket: Socket, secure: Socket): void;
  /** To be told of every request: until its response is closed, the connection works. */
  heard(req: IncomingMessage, res: ServerResponse): void;
  /** To be told of every upgrade: the connection works from now on. */
  upgraded(req: IncomingMessage): void;
  /** To be told of every request that was authenticated: the connection is no guest's any more. */
  recognized(req: IncomingMessage): void;
  open(): number;
};

/** @param isProxy whether many visitors have this address */
export function createConnectionLimit(caps: ConnectionCaps, isProxy = isLoopbackPeer): ConnectionLimit {
  const all = createPool();
  const peers = new Map<string, Pool>();
  const connections = new WeakMap<Socket, Connection>();

  function register(socket: Socket, key: string, peer: Pool): void {
    peers.set(key, peer);
    const connection = enter(socket, [all, peer]);
    connections.set(socket, connection);
    socket.once('close', () => {
      forget(connection);
      if (peer.open.size === 0 && peers.get(key) === peer) peers.delete(key);
    });
  }

  function start({ socket }: IncomingMessage): void {
    const connection = connections.get(socket);
    if (connection !== undefined) requestStarts(connection);
  }

  /** One function for all responses, because there is a response with every request. */
  function settle(this: ServerResponse): void {
    const connection = connections.get(this.req.socket);
    if (connection !== undefined) requestEnds(connection);
  }

  function makeRoom(peer: Pool, cap: number): boolean {
    const isPeerFull = peer.open.size >= cap;
    if (!isPeerFull && all.open.size < caps.total) return true;
    return endOldest(isPeerFull ? peer : all, caps.guestsGiveWay === true);
  }

  return {
    admit(socket) {
      const { remoteAddress } = socket;
      const cap = isProxy(remoteAddress) ? caps.perLoopbackAddress : caps.perAddress;
      const key = peerKey(remoteAddress);
      const peer = peers.get(key) ?? createPool();
      if (makeRoom(peer, cap)) register(socket, key, peer);
      else socket.resetAndDestroy();
    },
    secured(socket, secure) {
      const connection = connections.get(socket);
      if (connection !== undefined) connections.set(secure, connection);
    },
    heard(req, res) {
      start(req);
      res.on('close', settle);
    },
    upgraded: start,
    recognized({ socket }) {
      const connection = connections.get(socket);
      if (connection?.isGuest) markKnown(connection);
    },
    open: () => all.open.size,
  };
}

/**
 * Caps on open connections, in total and per address, so that nobody takes the descriptors that others and the owner
 * need. A connection that has not sent a request yet makes room for a newer one; a working one is never ended.
 */
import type { Socket } from 'node:net';
import { isLoopbackPeer, peerKey } from './peerAddress.ts';

/** Connections. */
export type ConnectionCaps = {
  total: number;
  perAddress: number;
  /** For each loopback address: all visitors of a proxy or tunnel on this computer have the same one. */
  perLoopbackAddress: number;
};

export type ConnectionLimit = {
  /** For the event `connection` of the server, before any other listener. */
  admit(socket: Socket): void;
  /** To be told of every request: the connection is no longer silent. */
  heard(socket: Socket): void;
  open(): number;
};

type Peer = { open: number; silent: Set<Socket> };

/** @param closeIdle called when there is no room for a connection: ends those that are kept alive without a request */
export function createConnectionLimit(caps: ConnectionCaps, closeIdle: () => void): ConnectionLimit {
  const peers = new Map<string, Peer>();
  /** In the order in which they came, as in `Peer`. */
  const silent = new Set<Socket>();
  const keys = new Map<Socket, string>();

  function register(socket: Socket, key: string, peer: Peer): void {
    peers.set(key, peer);
    peer.open += 1;
    peer.silent.add(socket);
    silent.add(socket);
    keys.set(socket, key);
    socket.once('close', () => forget(socket));
  }

  function heard(socket: Socket): void {
    if (silent.delete(socket)) peers.get(keys.get(socket) ?? '')?.silent.delete(socket);
  }

  function forget(socket: Socket): void {
    const key = keys.get(socket);
    const peer = peers.get(key ?? '');
    if (key === undefined || peer === undefined) return;
    heard(socket);
    keys.delete(socket);
    peer.open -= 1;
    if (peer.open === 0) peers.delete(key);
  }

  /** @returns whether there was one */
  function endOldest(sockets: ReadonlySet<Socket>): boolean {
    const [oldest] = sockets;
    if (oldest === undefined) return false;
    forget(oldest);
    oldest.resetAndDestroy();
    return true;
  }

  function makeRoom(peer: Peer, cap: number): boolean {
    if (peer.open >= cap) return endOldest(peer.silent);
    if (keys.size < caps.total) return true;
    closeIdle();
    return endOldest(silent);
  }

  return {
    admit(socket) {
      const { remoteAddress } = socket;
      const cap = isLoopbackPeer(remoteAddress) ? caps.perLoopbackAddress : caps.perAddress;
      const key = peerKey(remoteAddress);
      const peer = peers.get(key) ?? { open: 0, silent: new Set<Socket>() };
      if (makeRoom(peer, cap)) register(socket, key, peer);
      else socket.resetAndDestroy();
    },
    heard,
    open: () => keys.size,
  };
}

/** Realtime: file events over WebSocket at `/v1/realtime` (contract §7). */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Caller } from '../../core/caller.ts';
import type { Clock } from '../../core/clock.ts';
import { problem } from '../../core/errors.ts';
import { createId } from '../../core/ids.ts';
import type { Core } from '../../core/services.ts';
import { sentenceFor, toRefusal } from '../errors.ts';
import type { Identify } from '../guards/identity.ts';
import type { OpenRights } from '../guards/openRights.ts';
import { assertOrigin } from '../guards/origin.ts';
import { assertScope } from '../guards/scope.ts';
import { readTarget } from '../listener/requestTarget.ts';
import type { Log } from '../log.ts';
import { collectQuery } from '../params/collect.ts';
import { type Connection, end, refuse, send } from './realtimeConnection.ts';
import { asOfNow, isFileEvent, mayReceive, toEventData } from './realtimeEvents.ts';
import { closeCode, frame, messages } from './realtimeMessages.ts';
import { handleMessages, sendConnected } from './realtimeReplies.ts';
import { createSubscriptions } from './subscriptions.ts';

/** Milliseconds between pings; a connection that sends no pong for a whole interval is terminated. */
const pingInterval = 30_000;
/**
 * Bytes, pieces and milliseconds. A message comes in a few pieces, and each costs memory beside its bytes. A client that
 * does not answer the close frame is terminated after `closeTimeout`.
 */
const options = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: 65_536,
  maxFragments: 64,
  maxBufferedChunks: 256,
  closeTimeout: 500,
};
/** What the events show (contract §4.4). */
const eventScope = 'files.read';

export type Realtime = {
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
};

/** Connections at most. Guests have their own, so that they keep nobody out who has a key. */
export type RealtimeRoom = { guests: number; authorized: number };

type Deps = Pick<Core, 'buckets' | 'events' | 'settings'> & {
  clock: Clock;
  log: Log;
  realtimeRoom: RealtimeRoom;
  rights: OpenRights;
};

export function createRealtime(deps: Deps, identify: Identify): Realtime {
  const server = new WebSocketServer(options);
  const connections = new Set<Connection>();
  const newId = () => createId(deps.clock.now());
  const timer = setInterval(() => {
    closeUnauthorized(connections);
    checkAlive(connections);
  }, pingInterval);
  timer.unref();
  const unsubscribe = deps.events.on((event) => {
    if (connections.size === 0 || !isFileEvent(event)) return;
    closeUnauthorized(connections);
    const current = asOfNow(deps.buckets, event);
    const data = toEventData(event, deps.clock.now());
    for (const connection of connections) {
      const subscriptions = connection.subscriptions.matching(data.channels);
      if (subscriptions.length === 0 || !mayReceive(connection.caller, current)) continue;
      send(connection, frame('event', { ...data, subscriptions }));
    }
  });

  function open(socket: WebSocket, req: IncomingMessage): void {
    socket.on('error', () => socket.terminate());
    try {
      const { params, caller, stillAuthorized } = authenticate(deps, identify, req);
      if (!hasRoom(connections, caller, deps.realtimeRoom)) {
        refuse(socket, closeCode.tooMany, messages.tooManyConnections);
        return;
      }
      const subscriptions = createSubscriptions();
      const connection = { socket, caller, stillAuthorized, subscriptions, alive: true };
      connections.add(connection);
      const release = deps.rights.hold({ keyId: caller.keyId, stillAuthorized }, () => end(connection));
      socket.on('close', () => {
        release();
        connections.delete(connection);
      });
      handleMessages(connection, newId);
      sendConnected(connection, params.channels, newId);
    } catch (error) {
      const refusal = toRefusal(error);
      if (refusal === undefined) deps.log.error({ err: error }, 'Unexpected error in realtime');
      refuse(socket, closeCode.policyViolation, refusal ? sentenceFor(refusal) : messages.unexpected);
    }
  }

  return {
    upgrade: (req, socket, head) => server.handleUpgrade(req, socket, head, (opened) => open(opened, req)),
    close() {
      clearInterval(timer);
      unsubscribe();
      for (const { socket } of connections) socket.close(closeCode.goingAway);
      server.close();
    },
  };
}

function hasRoom(connections: ReadonlySet<Connection>, caller: Caller, room: RealtimeRoom): boolean {
  const isGuest = caller.kind === 'guest';
  let others = 0;
  for (const connection of connections) if ((connection.caller.kind === 'guest') === isGuest) others += 1;
  return others < (isGuest ? room.guests : room.authorized);
}

/** @throws general_unknown_origin, project_not_found, general_unauthorized_scope and the errors of keys */
function authenticate(deps: Deps, identify: Identify, req: IncomingMessage) {
  const params = collectQuery(readTarget(req.url)?.search ?? '');
  identify.assertKeyHeaders(req.headers);
  assertOrigin(req, deps.settings.get().webHosts);
  const identity = identify.identify(req, params.project);
  if (!identity.inProject) throw problem('project_not_found');
  assertScope(identity, eventScope);
  const { caller } = identity;
  const stillAuthorized = () => identity.stillAuthorized(eventScope);
  return { params, caller, stillAuthorized };
}

function closeUnauthorized(connections: Set<Connection>): void {
  for (const connection of connections) {
    if (connection.stillAuthorized()) continue;
    connections.delete(connection);
    end(connection);
  }
}

function checkAlive(connections: ReadonlySet<Connection>): void {
  for (const connection of connections) {
    if (!connection.alive) connection.socket.terminate();
    connection.alive = false;
    connection.socket.ping();
  }
}

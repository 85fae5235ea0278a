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
import { asOfNow, isFileEvent, mayReceive, toEventData } from './realtimeEvents.ts';
import {
  type ClientMessage,
  closeCode,
  errorFrame,
  frame,
  messages,
  readMessage,
} from './realtimeMessages.ts';
import { createSubscriptions, type Subscriptions } from './subscriptions.ts';

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
/** Milliseconds until one whose right was taken back is terminated: it must be gone within 250 ms (promise 2). */
const endTimeout = 150;
/** What the events show (contract §4.4). */
const eventScope = 'files.read';
/** Bytes; a client that reads too slowly is disconnected at this limit. */
const maxBuffered = { guest: 131_072, key: 1_048_576, admin: 1_048_576 } as const;

type Connection = {
  socket: WebSocket;
  caller: Caller;
  /** False once the key of the caller was revoked, has ended or may read no files. */
  stillAuthorized(): boolean;
  subscriptions: Subscriptions;
  alive: boolean;
};

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

/** Older SDKs send their channels in the query; newer ones subscribe after this frame. */
function sendConnected(connection: Connection, channels: unknown, newId: () => string): void {
  const named = Array.isArray(channels) ? channels.map(String).slice(0, 100) : [];
  const subscriptions: Record<string, string> = {};
  if (named.length > 0) {
    const subscriptionId = newId();
    subscriptions['0'] = subscriptionId;
    if (!connection.subscriptions.add([{ subscriptionId, channels: named }])) {
      refuse(connection.socket, closeCode.tooMany, messages.tooManySubscriptions);
      return;
    }
  }
  send(connection, frame('connected', { channels: named, subscriptions, user: null }));
}

function handleMessages(connection: Connection, newId: () => string): void {
  const { socket } = connection;
  socket.on('pong', () => {
    connection.alive = true;
  });
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? undefined : readMessage(String(data));
    if (message === undefined) {
      refuse(socket, closeCode.badMessage, messages.badMessage);
      return;
    }
    const answer = reply(connection, message, newId);
    if (answer !== undefined) send(connection, answer);
  });
}

/** @returns the frame to send, or undefined if the connection was closed */
function reply(connection: Connection, message: ClientMessage, newId: () => string): string | undefined {
  switch (message.type) {
    case 'ping':
      return frame('pong');
    case 'authentication':
      return errorFrame(closeCode.badMessage, messages.badSession);
    case 'subscribe':
      return subscribe(connection, message.data, newId);
    case 'unsubscribe': {
      const ids = message.data.map(({ subscriptionId }) => subscriptionId);
      for (const id of ids) connection.subscriptions.remove(id);
      return response(
        'unsubscribe',
        ids.map((subscriptionId) => ({ subscriptionId })),
      );
    }
  }
}

type SubscribeRows = Extract<ClientMessage, { type: 'subscribe' }>['data'];

function subscribe(connection: Connection, rows: SubscribeRows, newId: () => string): string | undefined {
  const named = rows.map((row) => ({ ...row, subscriptionId: row.subscriptionId ?? newId() }));
  if (connection.subscriptions.add(named)) return response('subscribe', named);
  refuse(connection.socket, closeCode.tooMany, messages.tooManySubscriptions);
  return undefined;
}

function response(to: string, subscriptions: object[]): string {
  return frame('response', { to, success: true, subscriptions });
}

function send({ socket, caller }: Connection, text: string): void {
  if (socket.bufferedAmount > maxBuffered[caller.kind]) socket.terminate();
  else if (socket.readyState === socket.OPEN) socket.send(text);
}

/** Sends the reason as a frame first, because browsers do not show the close reason to the page. */
function refuse(socket: WebSocket, code: number, message: string): void {
  socket.send(errorFrame(code, message));
  socket.close(code);
}

function closeUnauthorized(connections: Set<Connection>): void {
  for (const connection of connections) {
    if (connection.stillAuthorized()) continue;
    connections.delete(connection);
    end(connection);
  }
}

/** Says why to who listens; what a slow reader has not taken yet is thrown away. */
function end({ socket }: Connection): void {
  if (socket.bufferedAmount > 0) {
    socket.terminate();
    return;
  }
  refuse(socket, closeCode.policyViolation, messages.keyEnded);
  setTimeout(() => socket.terminate(), endTimeout).unref();
}

function checkAlive(connections: ReadonlySet<Connection>): void {
  for (const connection of connections) {
    if (!connection.alive) connection.socket.terminate();
    connection.alive = false;
    connection.socket.ping();
  }
}

/** What a client of realtime says, and what it is answered (contract §7). */
import { type Connection, refuse, send } from './realtimeConnection.ts';
import {
  type ClientMessage,
  closeCode,
  errorFrame,
  frame,
  messages,
  readMessage,
} from './realtimeMessages.ts';

/** Older SDKs send their channels in the query; newer ones subscribe after this frame. */
export function sendConnected(connection: Connection, channels: unknown, newId: () => string): void {
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

export function handleMessages(connection: Connection, newId: () => string): void {
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

/** Server-sent events for the console: what happens to links, files and settings, as it happens. */
import type { ServerResponse } from 'node:http';
import type { Link, ServerEvent } from '../../../shared/wire/latchkey.ts';
import { DomainError } from '../../core/errors.ts';
import type { DomainEvent } from '../../core/events.ts';
import type { LinkRecord } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';
import { whenItsTurn } from '../listener/turns.ts';

/** Milliseconds. Proxies and browsers drop a silent connection after a minute or so. */
const heartbeat = 20_000;

/** A console that does not read is cut off rather than buffered for; it reconnects and reloads. Bytes. */
const mostBuffered = 1_048_576;

type Deps = Pick<Core, 'events' | 'links'> & { presentLink(record: LinkRecord): Link };

export type ServerEvents = {
  /** Turns the response into a stream that ends with the client, with `close`, or when the caller's key does. */
  attach(res: ServerResponse, stillAuthorized: () => boolean): void;
  close(): void;
};

export function createServerEvents(deps: Deps): ServerEvents {
  const clients: Clients = new Map();
  const timer = setInterval(() => {
    dismiss(clients);
    broadcast(clients, ': still here\n\n');
  }, heartbeat);
  timer.unref();
  const unsubscribe = deps.events.on((event) => {
    if (clients.size === 0) return;
    dismiss(clients);
    for (const told of toServerEvents(deps, event)) {
      broadcast(clients, `event: ${told.type}\ndata: ${JSON.stringify(told)}\n\n`);
    }
  });
  return {
    attach(res, stillAuthorized) {
      res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=UTF-8', 'Cache-Control': 'no-store' });
      res.write('retry: 1000\n\n');
      // A pipelined request may never get its turn, and a response without a connection never closes.
      whenItsTurn(res, () => {
        clients.set(res, stillAuthorized);
        res.on('close', () => clients.delete(res));
      });
    },
    close() {
      clearInterval(timer);
      unsubscribe();
      for (const client of clients.keys()) client.end();
    },
  };
}

/** Each with the question whether its caller's key is still good. */
type Clients = Map<ServerResponse, () => boolean>;

function dismiss(clients: Clients): void {
  for (const [client, stillAuthorized] of clients) {
    if (stillAuthorized()) continue;
    clients.delete(client);
    client.end();
  }
}

function broadcast(clients: Clients, text: string): void {
  for (const client of clients.keys()) {
    if (client.writableLength > mostBuffered) client.destroy();
    else client.write(text);
  }
}

function toServerEvents(deps: Deps, event: DomainEvent): ServerEvent[] {
  switch (event.type) {
    case 'settings.changed':
      return [event];
    case 'file.problem':
      return deps.links.ofFile(event.fileSeq).map((record) => linkEvent(deps, 'file.problem', record));
    case 'link.created':
    case 'link.changed':
    case 'link.ended':
    case 'link.accessed': {
      const record = find(deps, event.tokenId);
      return record === undefined
        ? [{ type: 'link.removed', $id: event.tokenId }]
        : [linkEvent(deps, event.type, record)];
    }
    default:
      return [];
  }
}

type LinkEventType = Exclude<ServerEvent['type'], 'settings.changed' | 'link.removed'>;

function linkEvent(deps: Deps, type: LinkEventType, record: LinkRecord): ServerEvent {
  return { type, link: deps.presentLink(record) };
}

/** A link that went together with its file cannot be shown any more. */
function find(deps: Deps, tokenId: string): LinkRecord | undefined {
  try {
    return deps.links.get(tokenId);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

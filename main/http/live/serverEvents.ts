/** Server-sent events for the console: changes of links, files and settings. */
import type { ServerResponse } from 'node:http';
import type { Link, ServerEvent, ServerInfo } from '../../../shared/wire/latchkey.ts';
import { DomainError } from '../../core/errors.ts';
import type { DomainEvent } from '../../core/events.ts';
import type { LinkRecord } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';

/** Milliseconds. Proxies and browsers drop an idle connection after about a minute. */
const heartbeatInterval = 20_000;

/** Bytes; a client that reads too slowly is disconnected at this limit. The console reconnects and reloads. */
const maxBuffered = 1_048_576;

/** Streams at once; a new one ends the oldest, whose client comes back if it is still there. */
const maxClients = 100;

type Deps = Pick<Core, 'events' | 'links'> & {
  presentLink(record: LinkRecord): Link;
  info(): ServerInfo;
};

export type ServerEvents = {
  /** Turns the response into a stream. It ends with the client, with `close`, or when the key or session of the caller ends. */
  attach(res: ServerResponse, stillAuthorized: () => boolean): void;
  /** Tells that the server has other addresses, or other people can reach them. */
  tellServer(): void;
  close(): void;
};

export function createServerEvents(deps: Deps): ServerEvents {
  const clients: Clients = new Map();
  const timer = setInterval(() => {
    closeUnauthorized(clients);
    broadcast(clients, ': still here\n\n');
  }, heartbeatInterval);
  timer.unref();
  const tell = (event: ServerEvent) => broadcast(clients, toText(event));
  const unsubscribe = deps.events.on((event) => {
    if (clients.size === 0) return;
    closeUnauthorized(clients);
    for (const serverEvent of toServerEvents(deps, event)) tell(serverEvent);
  });
  return {
    attach(res, stillAuthorized) {
      res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=UTF-8', 'Cache-Control': 'no-store' });
      res.write('retry: 1000\n\n');
      const [oldest] = clients.keys();
      if (clients.size >= maxClients && oldest !== undefined) oldest.destroy();
      clients.set(res, stillAuthorized);
      res.on('close', () => clients.delete(res));
    },
    tellServer: () => tell({ type: 'server.changed', server: deps.info() }),
    close() {
      clearInterval(timer);
      unsubscribe();
      for (const client of clients.keys()) client.end();
    },
  };
}

/** Responses, each with its `stillAuthorized`. */
type Clients = Map<ServerResponse, () => boolean>;

function closeUnauthorized(clients: Clients): void {
  for (const [client, stillAuthorized] of clients) {
    if (stillAuthorized()) continue;
    clients.delete(client);
    client.end(toText({ type: 'access.ended' }));
  }
}

function toText(event: ServerEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function broadcast(clients: Clients, text: string): void {
  for (const client of clients.keys()) {
    if (client.writableLength > maxBuffered) client.destroy();
    else client.write(text);
  }
}

function toServerEvents(deps: Deps, event: DomainEvent): ServerEvent[] {
  switch (event.type) {
    case 'settings.changed':
      return [event];
    case 'key.created':
    case 'key.revoked':
      return [{ type: 'keys.changed' }];
    case 'file.problem':
      return deps.links.ofFile(event.fileSeq).map((record) => linkEvent(deps, 'file.problem', record));
    case 'link.created':
    case 'link.changed':
    case 'link.ended':
    case 'link.accessed': {
      const record = findLink(deps, event.tokenId);
      return record === undefined
        ? [{ type: 'link.removed', $id: event.tokenId }]
        : [linkEvent(deps, event.type, record)];
    }
    default:
      return [];
  }
}

type LinkEventType = Extract<ServerEvent, { link: Link }>['type'];

function linkEvent(deps: Deps, type: LinkEventType, record: LinkRecord): ServerEvent {
  return { type, link: deps.presentLink(record) };
}

/** @returns undefined when the link was removed with its file */
function findLink(deps: Deps, tokenId: string): LinkRecord | undefined {
  try {
    return deps.links.get(tokenId);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

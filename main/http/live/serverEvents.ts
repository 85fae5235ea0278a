/** Server-sent events: changes of links for who may read links, and changes of settings for the owner. */
import type { ServerResponse } from 'node:http';
import type { ServerEvent } from '../../../shared/wire/events.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { LinkVisit } from '../../../shared/wire/log.ts';
import type { ServerInfo } from '../../../shared/wire/server.ts';
import { DomainError } from '../../core/errors.ts';
import type { DomainEvent } from '../../core/events.ts';
import type { LinkRecord } from '../../core/model.ts';
import type { Reach } from '../../core/reach.ts';
import type { Core } from '../../core/services.ts';
import type { Visit } from '../../core/visits.ts';
import type { Running } from '../bytes/runningTransfers.ts';
import type { OpenRights, Right } from '../guards/openRights.ts';
import { resetConnection } from '../listener/resetConnection.ts';
import { presentDeliveries } from '../present/presentLink.ts';
import { presentReach } from '../present/presentReach.ts';
import { presentVisit } from '../present/presentVisit.ts';
import { followTransfers } from './transferEvents.ts';

/** Milliseconds. Proxies and browsers drop an idle connection after about a minute. */
const heartbeatInterval = 20_000;

/** Bytes; a client that reads too slowly is disconnected at this limit. The console reconnects and reloads. */
const maxBuffered = 1_048_576;

/** Streams at once of keys, and as many of the owner; a new one ends the oldest, whose client comes back if it is there. */
const maxClients = 100;

type Deps = Pick<Core, 'events' | 'links' | 'deliveries'> & {
  reach: Reach;
  presentLink(record: LinkRecord): Link;
  info(): ServerInfo;
  rights: OpenRights;
  transfers: { running: Pick<Running, 'list' | 'watch'> };
};

/** Who listens: a key hears of links, the owner of everything. */
export type Listener = Right & { isOwner: boolean };

export type ServerEvents = {
  /** Turns the response into a stream. It ends with the client, with `close`, or when the caller loses the right to it. */
  attach(res: ServerResponse, listener: Listener): void;
  /** Tells that the server has other addresses, or other people can reach them. */
  tellServer(): void;
  close(): void;
};

export function createServerEvents(deps: Deps): ServerEvents {
  const clients: Clients = new Map();
  const timer = setInterval(() => {
    closeUnauthorized(clients);
    broadcast(clients.keys(), ': still here\n\n');
  }, heartbeatInterval);
  timer.unref();
  const tell = (event: ServerEvent) => broadcast(meantFor(clients, event), toText(event));
  const unsubscribe = deps.events.on((event) => {
    if (clients.size === 0) return;
    const told = toServerEvents(deps, event);
    // A bucket may go with 100,000 files, of which nothing is told.
    if (told.length > 0) closeUnauthorized(clients);
    for (const serverEvent of told) tell(serverEvent);
  });
  const unwatch = deps.reach.watch(() => {
    if (clients.size > 0) tell({ type: 'reach.changed', reach: presentReach(deps.reach) });
  });
  const unfollow = followTransfers(deps.transfers.running, (transfers) => {
    if (clients.size > 0) tell({ type: 'transfers.changed', transfers });
  });
  return {
    attach(res, listener) {
      res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=UTF-8', 'Cache-Control': 'no-store' });
      res.write('retry: 1000\n\n');
      const alike = [...clients].filter(([, { isOwner }]) => isOwner === listener.isOwner);
      if (alike.length >= maxClients) alike[0]?.[0].destroy();
      clients.set(res, listener);
      const release = deps.rights.hold(listener, () => endStream(clients, res));
      res.on('close', () => {
        release();
        clients.delete(res);
      });
    },
    tellServer: () => tell({ type: 'server.changed', server: deps.info() }),
    close() {
      clearInterval(timer);
      unsubscribe();
      unwatch();
      unfollow();
      for (const client of clients.keys()) client.end();
    },
  };
}

type Clients = Map<ServerResponse, Listener>;

/** Links for who may read links, settings, server and keys for the owner. */
function meantFor(clients: Clients, { type }: ServerEvent): ServerResponse[] {
  const isOfLinks = type.startsWith('link.') || type === 'links.cleared' || type === 'file.problem';
  return [...clients].flatMap(([client, { isOwner }]) => (isOwner || isOfLinks ? [client] : []));
}

/** A timer that is late (after sleep) must not let a key hear what comes after its end. */
function closeUnauthorized(clients: Clients): void {
  for (const [client, listener] of clients) if (!listener.stillAuthorized()) endStream(clients, client);
}

/**
 * The connection goes with the stream, and so does what a slow reader has not taken yet. Only the console is told why: it
 * would connect again for ever.
 */
function endStream(clients: Clients, client: ServerResponse): void {
  const isConsole = clients.get(client)?.isOwner === true;
  clients.delete(client);
  if (client.writableLength > 0 && client.socket !== null) resetConnection(client.socket);
  else client.end(isConsole ? toText({ type: 'access.ended' }) : '', () => client.socket?.destroySoon());
}

function toText(event: ServerEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function broadcast(clients: Iterable<ServerResponse>, text: string): void {
  for (const client of clients) {
    if (client.writableLength > maxBuffered) client.destroy();
    else client.write(text);
  }
}

function toServerEvents(deps: Deps, event: DomainEvent): ServerEvent[] {
  switch (event.type) {
    case 'settings.changed':
    case 'links.cleared':
      return [event];
    case 'key.created':
    case 'key.changed':
      return [{ type: 'keys.changed' }];
    case 'visits':
      return [{ type: 'visits', visits: event.visits.flatMap((visit) => toLinkVisits(deps, visit)) }];
    case 'file.problem':
      return deps.links
        .ofFile(event.fileSeq)
        .map((record) => ({ type: 'file.problem', link: deps.presentLink(record) }));
    case 'file.progress':
      return deps.links
        .ofFile(event.fileSeq)
        .map((record) => ({ type: 'link.changed', link: deps.presentLink(record) }));
    case 'time.asked':
    case 'link.created':
    case 'link.changed':
    case 'link.ended':
    case 'link.accessed': {
      const record = findLink(deps, event.tokenId);
      if (record === undefined) return [{ type: 'link.removed', $id: event.tokenId }];
      const link = deps.presentLink(record);
      if (event.type === 'time.asked') return [{ type: 'link.changed', link }];
      if (event.type !== 'link.accessed') return [{ type: event.type, link }];
      return [{ type: event.type, link, visitor: { address: event.address } }];
    }
    default:
      return [];
  }
}

/** @returns nothing for a link that is gone */
function toLinkVisits({ links, deliveries }: Deps, visit: Omit<Visit, 'seq'>): LinkVisit[] {
  const record = links.bySeq(visit.tokenSeq);
  if (record === undefined) return [];
  const { token, file, link } = record;
  return [
    {
      linkId: token.id,
      name: file.name,
      notify: link.notify,
      deliveries: presentDeliveries(deliveries, link),
      entry: presentVisit(visit),
    },
  ];
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

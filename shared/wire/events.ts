import type { Link } from './links.ts';
import type { LinkVisit } from './log.ts';
import type { Reach } from './reach.ts';
import type { ServerInfo } from './server.ts';
import type { Settings } from './settings.ts';
import type { RunningTransfers } from './transfers.ts';

/** `GET /v1/latchkey/events` (server-sent); the SSE event name equals `type`. */
export type ServerEvent =
  | { type: 'link.created' | 'link.changed' | 'link.ended'; link: Link }
  /** `address`: of the visitor, or of the proxy that does not say whose visitor it is; as the setting `logAddresses` says. */
  | { type: 'link.accessed'; link: Link; visitor: { address: string } }
  /** New lines of logs, in their order. For the owner alone. */
  | { type: 'visits'; visits: LinkVisit[] }
  /** The file of the link was deleted, and the link with it. */
  | { type: 'link.removed'; $id: string }
  /** Links that are over were cleared from the lists, or are shown in them again. */
  | { type: 'links.cleared' }
  | { type: 'file.problem'; link: Link }
  | { type: 'settings.changed'; settings: Settings }
  /** For instance with the first link, when the server is opened to the network. Addresses of links change with it. */
  | { type: 'server.changed'; server: ServerInfo }
  /** Ways in, or what is known of them. */
  | { type: 'reach.changed'; reach: Reach }
  /** Sent twice a second while something is being sent to visitors, and once when nothing is any more. */
  | { type: 'transfers.changed'; transfers: RunningTransfers }
  /** API keys were made or revoked. */
  | { type: 'keys.changed' }
  /** What authorised this client has ended; the stream ends with this event. */
  | { type: 'access.ended' };

/** One way to ask a router for a port: UPnP, PCP or NAT-PMP. */

/** `outer`: the port that people outside come to; `inner`: the one of this computer that it leads to. */
export type PortPair = { outer: number; inner: number };

/** A rule in the router's table for TCP. */
export type TableEntry = PortPair & {
  /** The address of the computer it leads to. */
  client: string;
  description: string;
};

export type Grant = {
  /** May differ from what was asked for. */
  outer: number;
  /** Seconds; 0 = until it is taken back. */
  lifetime: number;
  /** The outside address, where the router says it with the grant. */
  address: string | undefined;
};

export type PortMapper = {
  way: 'upnp' | 'pcp' | 'nat-pmp';
  /** What tells the router from those of other networks, as far as it does. */
  id: string;
  /** The address of this computer that the router leads to. */
  client: string;
  /** The router's outside address; undefined where the router says it only with a grant. */
  outside(): Promise<string | undefined>;
  /** Asked where it has no usable outside address: whether it is on the internet nevertheless, as far as it tells. */
  isOnline(): Promise<boolean>;
  /** What the router leads to whom; [] where it does not tell. */
  table(): Promise<TableEntry[]>;
  /** What the table has for this outer port; undefined when nothing, or where the router does not tell. */
  entry(outer: number): Promise<TableEntry | undefined>;
  /**
   * @param lifetime seconds; 0 = until it is taken back
   * @throws RouterRefusal, or an error when nothing answers
   */
  map(ports: PortPair, lifetime: number): Promise<Grant>;
  /** Whether the router still has this rule, as far as it tells. */
  holds(ports: PortPair): Promise<boolean>;
  /** @throws like `map`; taking away what is not there succeeds */
  unmap(ports: PortPair): Promise<void>;
  /** Lets go of the socket; takes nothing back. */
  close(): void;
};

/** Why a router said no. */
export type RefusalKind =
  /** Another rule has this port. */
  | 'taken'
  /** It wants another lifetime; many know only rules without an end. */
  | 'lifetime'
  /** Outer and inner port have to be the same. */
  | 'samePort'
  /** It has no outside address. */
  | 'offline'
  /** What was asked for is not in the table. */
  | 'unknown'
  /** Anything else: not allowed, table full, out of order. */
  | 'refused';

export class RouterRefusal extends Error {
  override name = 'RouterRefusal';
  readonly kind: RefusalKind;
  /** As people search for it, `UPnP 606`. */
  readonly code: string;
  constructor(kind: RefusalKind, code: string) {
    super(`the router refused: ${code}`);
    this.kind = kind;
    this.code = code;
  }
}

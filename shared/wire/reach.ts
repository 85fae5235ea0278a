/**
 * Wire models of `/v1/latchkey/reach`: who can open links, and the ways in that lead to them. The same shape is what
 * `latchkey reach --json` prints.
 */
import type { Finding } from './findings.ts';
import type { RouteFault } from './routeFaults.ts';

/** Whom links are for, the narrowest first. */
export const audiences = ['computer', 'network', 'internet'] as const;
export type Audience = (typeof audiences)[number];

export const routeKinds = ['loopback', 'lan', 'name', 'port', 'tunnel', 'public'] as const;
export type RouteKind = (typeof routeKinds)[number];

export type RouteState = 'off' | 'starting' | 'on' | 'failed';

/**
 * `self`: answered here, through the address from this computer. `edge`: answered through the route's own edge, which
 * lies outside. `visitor`: somebody came this way, the only full proof.
 */
export type ProofBy = 'self' | 'edge' | 'visitor';

/** Who can read what passes: nobody between, the operator of the route, or everybody on the way. */
export type ReadableBy = 'nobody' | 'operator' | 'everybody';

/** A way in. */
export type Route = {
  /** `loopback`, `lan:192.168.1.20`, `name`, `port`, `tunnel:srv.us`, `public`. Stays as long as the route is the same. */
  id: string;
  kind: RouteKind;
  scope: Audience;
  /** What link addresses start with, without `/` at the end; with a path where a proxy serves us below one. `""`: none. */
  origin: string;
  state: RouteState;
  /** The last one that still counts. `at`: ISO instant. */
  proof: { at: string; by: ProofBy } | null;
  readableBy: ReadableBy;
  /** Whose computers what passes goes through, in words (`Cloudflare`); `""` when nobody's. */
  operator: string;
  /** A sentence: why it is off or failed, or what to know of it; `""` when there is nothing to say. */
  reason: string;
  /** The same for programs, which say it in the language of their reader. */
  fault: RouteFault | null;
  /** What the link doctor finds, in the order in which it looks; nothing while the way in is off. */
  findings: Finding[];
};

/** What is switched on. Kept with the data folder. */
export type ReachSettings = {
  /** `null`: the widest for which a way in is switched on. Wider routes than the audience stay closed. */
  audience: Audience | null;
  lan: boolean;
  /** The own public address, `https://share.example.com` or one with a path below it, without `/` at the end. */
  publicUrl: string | null;
  /** The outer port to ask the router for; 0 = the same as here, or another free one. */
  routerPort: number | null;
  /** As `--tunnel` takes it: `ssh:USER@HOST[:PORT]`, `srv.us`, `cloudflared:NAME`, … */
  tunnel: string | null;
  /** A certificate for the router's outside address, of a public authority whose terms the owner agrees to. */
  routerHttps: boolean;
  /** The address of the local network, chosen by hand. */
  address: string | null;
  /** Addresses of proxies whose `X-Forwarded-*` and `Forwarded` are believed. */
  trustProxy: string[];
  /** HTTPS on the addresses of this computer, beside HTTP and on the same port. */
  lanHttps: boolean;
  /** Absolute paths of PEM files, for HTTPS with a certificate of the owner's; `null` = one made here. */
  certificate: { cert: string; key: string } | null;
};

/** Body of `PATCH /v1/latchkey/reach`: omitted fields stay, `null` takes away. */
export type ChangeReach = { [K in keyof ReachSettings]?: ReachSettings[K] | null };

/**
 * Which of two is newer, for the stream of events may lag behind an answer: `changes` grows while the server runs, and
 * each start of it has another `run`.
 */
export type Revision = { run: string; changes: number };

export type Reach = {
  revision: Revision;
  /** In effect. */
  audience: Audience;
  /** Every kind, also those that are off. */
  routes: Route[];
  /** The id of the route whose origin addresses are copied with, for each audience; `null` = none is on. */
  best: Record<Audience, string | null>;
  settings: ReachSettings;
  https: LanHttps;
};

/** HTTPS on the addresses of this computer, which is opted in to. */
export type LanHttps = {
  /** SHA-256 of the certificate as browsers show it, `AB:CD:…`; `""` = HTTP only. */
  fingerprint: string;
  /** Made here: browsers warn of it until their user trusts it. */
  isOwn: boolean;
  /** A sentence: why there is no certificate, or no newer one; `""` when there is nothing to say. */
  reason: string;
  fault: RouteFault | null;
};

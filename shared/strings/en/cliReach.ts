/** What the command line says of who can open links. */
import type { Format } from '../../format.ts';
import type { Audience, ProofBy, RouteKind, RouteState } from '../../wire/reach.ts';
import { findings, mends } from './findings.ts';
import { routeFaults } from './routeFaults.ts';

export const reachHelp = `Who can open links; serve, share and reach take these, and they are kept
      --lan                    People on this network
      --public-url URL         Anyone, at an address of yours that leads here
      --tunnel NAME            Anyone, through ssh:USER@HOST[:PORT], srv.us, localhost.run, pinggy,
                               cloudflared[:NAME], ngrok or tailscale; tailscale:serve for your tailnet
      --router-port [PORT]     Anyone, through a port of the router
      --router-https           The same with HTTPS: a certificate of Let's Encrypt, whose terms you
                               agree to, for the router's address, which then stands in public logs
      --lan-https              HTTPS on the network too, with a certificate made here
      --certificate CERT,KEY   The same with yours: two PEM files, the chain and its key
      --audience A             computer, network or internet, instead of the widest of the above
      --address IP             The address of this computer that links have on the network
      --trust-proxy IP[,IP]    Proxies that are believed about where visitors come from
      --no-lan, --no-tunnel …  Take one of the above back
`;

const audience: Record<Audience, string> = {
  computer: 'this computer only',
  network: 'people on this network',
  internet: 'anyone with the link',
};

const kind: Record<RouteKind, string> = {
  loopback: 'this computer',
  lan: 'network address',
  name: 'name on the network',
  port: 'router port',
  tunnel: 'tunnel',
  public: 'public address',
};

const state: Record<RouteState, string> = {
  off: 'off',
  starting: 'getting ready',
  on: 'on',
  failed: 'failed',
};

const proof: Record<ProofBy, string> = {
  self: 'answered here',
  edge: 'answered through its own edge',
  visitor: 'a visitor came this way',
};

const readers = {
  nobody: 'nobody between',
  operator: (name: string) => (name === '' ? 'its operator' : name),
  everybody: 'everybody on the way',
};

const openers: Record<Audience, string> = {
  computer: '"latchkey serve"',
  network: '--lan',
  internet: '--tunnel NAME or --public-url URL',
};

const noneOpen = (whom: Audience) =>
  `no way in is switched on for ${audience[whom]}; ${openers[whom]} opens one.`;

/** Why a link is less than it should be, and what changes it. */
const warnings = {
  computer:
    'This link works on this computer only; --lan opens it to your network, --tunnel NAME or --public-url URL to anyone.',
  kept: 'This link works on this computer only, as --audience says; --no-audience with --lan, --tunnel NAME or --public-url URL opens it to others.',
  closed: (works: Audience) =>
    `This link works for ${audience[works]} only, as --audience says; --no-audience opens what you switched on.`,
  narrower: (works: Audience, wanted: Audience) =>
    `This link works for ${audience[works]}, for no way in is ready yet for ${audience[wanted]}; "latchkey reach" says why${works === 'computer' && wanted === 'internet' ? ', and --lan opens it to your network' : ''}.`,
  noneOpen: (works: Audience, wanted: Audience) =>
    `This link works for ${audience[works]}: ${noneOpen(wanted)}`,
  plainPort:
    'Everybody on the way can read what passes over this link, and browsers warn before it; a tunnel or HTTPS is better.',
  unproven: 'Nothing has proven yet that this address leads here; "latchkey reach" says what is known.',
};

export function englishReach(format: Format) {
  return {
    audience,
    kind,
    state,
    readers,
    warnings,
    faults: { ...findings, ...routeFaults },
    mends,
    noneOpen: (whom: Audience) => `Nobody comes in: ${noneOpen(whom)}`,
    marks: { ok: '✓', warning: '!', failure: '✗', unknown: '?' },
    columns: ['WAY IN', 'STATE', 'ADDRESS', 'PROOF', 'WHO CAN READ'],
    proof: (by: ProofBy, at: number, now: number) => `${proof[by]} ${format.relative(at, now)}`,
    unproven: 'none',
    https: (fingerprint: string) => `HTTPS on the network, with the certificate (SHA-256) ${fingerprint}`,
    links: (whom: Audience) => `Links are for ${audience[whom]}.`,
    notServed: 'No server runs now, so nothing leads here; "latchkey serve" starts one.',
    ready: (whom: Audience, origin: string) => `Links now work for ${audience[whom]}: ${origin}`,
    lost: (whom: Audience) => `Links no longer work for ${audience[whom]}; "latchkey reach" says why.`,
    gettingReady: (whom: Audience) => `getting ready for ${audience[whom]}`,
  };
}

/** What the command line says of who can open links, in German. */
import type { Format } from '../../format.ts';
import type { Audience, ProofBy } from '../../wire/reach.ts';
import type { englishReach } from '../en/cliReach.ts';
import { findings, mends } from './findings.ts';
import { routeFaults } from './routeFaults.ts';

type Words = ReturnType<typeof englishReach>;

export const germanReachHelp = `Wer Links öffnen kann; serve, share und reach nehmen dies, und es bleibt so
      --lan                    Leute in diesem Netzwerk
      --public-url URL         Alle, unter einer eigenen Adresse, die hierher führt
      --tunnel NAME            Alle, durch ssh:BENUTZER@HOST[:PORT], srv.us, localhost.run, pinggy,
                               cloudflared[:NAME], ngrok oder tailscale; tailscale:serve fürs Tailnet
      --router-port [PORT]     Alle, durch einen Port des Routers
      --router-https           Dasselbe mit HTTPS: ein Zertifikat von Let's Encrypt, dessen Bedingungen
                               Sie zustimmen, für die Adresse des Routers, die dann öffentlich steht
      --lan-https              HTTPS auch im Netzwerk, mit einem hier gemachten Zertifikat
      --certificate CERT,KEY   Dasselbe mit Ihrem: zwei PEM-Dateien, die Kette und ihr Schlüssel
      --audience A             computer, network oder internet, statt des Weitesten von oben
      --address IP             Die Adresse dieses Computers, die Links im Netzwerk haben
      --trust-proxy IP[,IP]    Proxys, denen geglaubt wird, woher Besucher kommen
      --no-lan, --no-tunnel …  Eines davon zurücknehmen
`;

const audience: Words['audience'] = {
  computer: 'nur diesen Computer',
  network: 'alle in diesem Netzwerk',
  internet: 'alle mit dem Link',
};

const proof: Record<ProofBy, string> = {
  self: 'hier beantwortet',
  edge: 'über den eigenen Rand beantwortet',
  visitor: 'ein Besucher kam so,',
};

const openers: Record<Audience, string> = {
  computer: '„latchkey serve“',
  network: '--lan',
  internet: '--tunnel NAME oder --public-url URL',
};

const noneOpen = (whom: Audience) =>
  `Für ${audience[whom]} ist kein Zugang eingeschaltet; ${openers[whom]} öffnet einen.`;

const warnings: Words['warnings'] = {
  computer:
    'Dieser Link gilt nur auf diesem Computer; --lan öffnet ihn für Ihr Netzwerk, --tunnel NAME oder --public-url URL für alle.',
  kept: 'Dieser Link gilt nur auf diesem Computer, wie --audience sagt; --no-audience mit --lan, --tunnel NAME oder --public-url URL öffnet ihn für andere.',
  closed: (works) =>
    `Dieser Link ist nur für ${audience[works]}, wie --audience sagt; --no-audience öffnet, was Sie eingeschaltet haben.`,
  narrower: (works, wanted) =>
    `Dieser Link ist für ${audience[works]}, denn für ${audience[wanted]} ist noch kein Zugang bereit; „latchkey reach“ sagt, warum${works === 'computer' && wanted === 'internet' ? ', und --lan öffnet ihn für Ihr Netzwerk' : ''}.`,
  noneOpen: (works, wanted) => `Dieser Link ist für ${audience[works]}: ${noneOpen(wanted)}`,
  plainPort:
    'Jeder auf dem Weg kann lesen, was über diesen Link geht, und Browser warnen davor; ein Tunnel oder HTTPS ist besser.',
  unproven:
    'Noch hat nichts bewiesen, dass diese Adresse hierher führt; „latchkey reach“ sagt, was bekannt ist.',
};

export function germanReach(format: Format): Words {
  return {
    audience,
    kind: {
      loopback: 'dieser Computer',
      lan: 'Netzwerkadresse',
      name: 'Name im Netzwerk',
      port: 'Router-Port',
      tunnel: 'Tunnel',
      public: 'öffentliche Adresse',
    },
    state: { off: 'aus', starting: 'wird vorbereitet', on: 'ein', failed: 'geht nicht' },
    readers: {
      nobody: 'niemand dazwischen',
      operator: (name) => (name === '' ? 'sein Betreiber' : name),
      everybody: 'jeder auf dem Weg',
    },
    warnings,
    faults: { ...findings, ...routeFaults },
    mends,
    noneOpen: (whom) => `Niemand kommt herein: ${noneOpen(whom)}`,
    marks: { ok: '✓', warning: '!', failure: '✗', unknown: '?' },
    columns: ['ZUGANG', 'STAND', 'ADRESSE', 'BEWEIS', 'WER LIEST MIT'],
    proof: (by, at, now) => `${proof[by]} ${format.relative(at, now)}`,
    unproven: 'keiner',
    https: (fingerprint) => `HTTPS im Netzwerk, mit dem Zertifikat (SHA-256) ${fingerprint}`,
    links: (whom) => `Links sind für ${audience[whom]}.`,
    notServed: 'Gerade läuft kein Server, hierher führt also nichts; „latchkey serve“ startet einen.',
    ready: (whom, origin) => `Links öffnen sich jetzt für ${audience[whom]}: ${origin}`,
    lost: (whom) => `Links öffnen sich nicht mehr für ${audience[whom]}; „latchkey reach“ sagt, warum.`,
    gettingReady: (whom) => `wird für ${audience[whom]} vorbereitet`,
  };
}

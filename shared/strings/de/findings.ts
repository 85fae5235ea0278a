/** What the link doctor says, in German. */
import type { Sentences } from '../../sentences.ts';
import type { FindingValues, FirewallName } from '../../wire/findings.ts';
import type { RouteValues } from '../../wire/routeFaults.ts';

const firewalls: Record<FirewallName, string> = {
  nftables: 'Die Firewall dieses Computers (nftables)',
  iptables: 'Die Firewall dieses Computers (iptables)',
  ufw: 'Die Firewall dieses Computers (ufw)',
  firewalld: 'Die Firewall dieses Computers (firewalld)',
  macos: 'Die Firewall von macOS',
  windows: 'Die Firewall von Windows',
};

const openings: Record<FirewallName, (port: number) => string> = {
  nftables: (port) => `Lassen Sie Ihre nftables-Regeln den TCP-Port ${port} annehmen.`,
  iptables: (port) => `Führen Sie „sudo iptables -I INPUT -p tcp --dport ${port} -j ACCEPT“ aus.`,
  ufw: (port) => `Führen Sie „sudo ufw allow ${port}/tcp“ aus.`,
  firewalld: (port) =>
    `Führen Sie „sudo firewall-cmd --add-port=${port}/tcp“ aus, und noch einmal mit „--permanent“.`,
  macos: () =>
    'Erlauben Sie eingehende Verbindungen für Latchkey in Systemeinstellungen › Netzwerk › Firewall.',
  windows: () => 'Erlauben Sie Latchkey in Windows-Sicherheit › Firewall- & Netzwerkschutz.',
};

export const findings: Sentences<FindingValues> = {
  listening: ({ port }) => `Latchkey hört auf Port ${port}.`,
  listeningHereOnly: ({ port }) =>
    `Latchkey hört nur auf diesem Computer, denn im Netzwerk hat ein anderes Programm den Port ${port}.`,
  addressIsOurs: ({ address }) => `Dieser Computer hat die Adresse ${address}.`,
  portAnswers: ({ port }) => `Port ${port} antwortet unter dieser Adresse.`,
  firewallAllows: ({ port }) => `Die Firewall dieses Computers lässt Port ${port} durch.`,
  firewallBlocks: ({ port, firewall }) =>
    `${firewall === undefined ? 'Die Firewall dieses Computers' : firewalls[firewall]} weist Besucher an Port ${port} ab.`,
  firewallUnseen: 'Ob die Firewall dieses Computers Besucher durchlässt, ist von hier nicht zu sehen.',
  nameResolves: ({ name }) => `Der Name ${name} führt zu einer Adresse.`,
  mappingStands: 'Der Router leitet seinen Port an diesen Computer.',
  roundTripDone: 'Über die öffentliche Adresse gefragt, führte es hierher.',
  roundTripImpossible: 'Von hier lässt sich nicht über die öffentliche Adresse fragen.',
  certificateFits: ({ name }) => `Das Zertifikat passt zu ${name}.`,
  visited: 'Vor Kurzem kam ein Besucher auf diesem Weg.',
  notVisited: 'In letzter Zeit kam niemand auf diesem Weg; der erste Besucher beweist ihn.',
  notVisitedPastFirewalls:
    'Eine Firewall dazwischen könnte es noch sperren; der erste Besucher von außen beweist es.',
  gettingReady: 'Es wird noch vorbereitet.',
  notReached: 'Nicht geprüft, denn etwas anderes steht im Weg.',
};

/** For what has something to mend, and does not say so itself. */
export const mends: Partial<Sentences<FindingValues & RouteValues>> = {
  listeningHereOnly: ({ port }) =>
    `Beenden Sie, was den Port ${port} hat, oder starten Sie mit einem anderen: „latchkey serve --share-port N“.`,
  firewallBlocks: ({ port, firewall }) =>
    firewall === undefined ? `Lassen Sie sie den TCP-Port ${port} annehmen.` : openings[firewall](port),
  plainHttp: 'Schalten Sie HTTPS für den Port des Routers ein: „latchkey reach --router-https“.',
  noNetwork: 'Verbinden Sie sich mit WLAN oder Kabel.',
  noAnswer:
    'Sehen Sie nach, ob das Netzwerk dieses Computers funktioniert, und starten Sie Latchkey dann neu.',
  otherAnswer:
    'Beenden Sie das andere Programm, oder geben Sie Latchkey mit „latchkey serve --share-port N“ einen anderen Port.',
};

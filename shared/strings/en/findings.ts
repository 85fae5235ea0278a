/** What the link doctor says: a sentence for each finding, and one for what mends it. */
import type { Sentences } from '../../sentences.ts';
import type { FindingValues, FirewallName } from '../../wire/findings.ts';
import type { RouteValues } from '../../wire/routeFaults.ts';

const firewalls: Record<FirewallName, string> = {
  nftables: 'The firewall of this computer (nftables)',
  iptables: 'The firewall of this computer (iptables)',
  ufw: 'The firewall of this computer (ufw)',
  firewalld: 'The firewall of this computer (firewalld)',
  macos: 'The firewall of macOS',
  windows: 'The firewall of Windows',
};

const openings: Record<FirewallName, (port: number) => string> = {
  nftables: (port) => `Let your nftables rules accept TCP port ${port}.`,
  iptables: (port) => `Run “sudo iptables -I INPUT -p tcp --dport ${port} -j ACCEPT”.`,
  ufw: (port) => `Run “sudo ufw allow ${port}/tcp”.`,
  firewalld: (port) => `Run “sudo firewall-cmd --add-port=${port}/tcp”, and once more with “--permanent”.`,
  macos: () => 'Allow incoming connections for Latchkey in System Settings › Network › Firewall.',
  windows: () => 'Allow Latchkey in Windows Security › Firewall & network protection.',
};

export const findings: Sentences<FindingValues> = {
  listening: ({ port }) => `Latchkey listens on port ${port}.`,
  listeningHereOnly: ({ port }) =>
    `Latchkey listens on this computer only, for another program has port ${port} on the network.`,
  addressIsOurs: ({ address }) => `This computer has the address ${address}.`,
  portAnswers: ({ port }) => `Port ${port} answers at this address.`,
  firewallAllows: ({ port }) => `The firewall of this computer lets port ${port} through.`,
  firewallBlocks: ({ port, firewall }) =>
    `${firewall === undefined ? 'The firewall of this computer' : firewalls[firewall]} refuses visitors at port ${port}.`,
  firewallUnseen: 'Whether the firewall of this computer lets visitors through cannot be seen from here.',
  nameResolves: ({ name }) => `The name ${name} leads to an address.`,
  mappingStands: 'The router leads its port to this computer.',
  roundTripDone: 'Asked through its public address, it led here.',
  roundTripImpossible: 'From here it cannot be asked through its public address.',
  certificateFits: ({ name }) => `The certificate is right for ${name}.`,
  visited: 'A visitor came this way lately.',
  notVisited: 'Nobody came this way lately; the first visitor proves it.',
  notVisitedPastFirewalls:
    'A firewall between could still block it; the first visitor from outside proves it.',
  gettingReady: 'It is still getting ready.',
  notReached: 'Not looked at, for something else is in the way.',
};

/** For what has something to mend, and does not say so itself. */
export const mends: Partial<Sentences<FindingValues & RouteValues>> = {
  listeningHereOnly: ({ port }) =>
    `End what has port ${port}, or start with another one: “latchkey serve --share-port N”.`,
  firewallBlocks: ({ port, firewall }) =>
    firewall === undefined ? `Let it accept TCP port ${port}.` : openings[firewall](port),
  plainHttp: 'Switch HTTPS on for the port of the router: “latchkey reach --router-https”.',
  noNetwork: 'Connect to Wi-Fi or a cable.',
  noAnswer: 'Look whether the network of this computer works, then start Latchkey anew.',
  otherAnswer: 'End the other program, or give Latchkey another port with “latchkey serve --share-port N”.',
};

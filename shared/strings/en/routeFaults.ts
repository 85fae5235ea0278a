/** What is said of ways in that are off, failed or imperfect, by the console, the command line and the API. */

import { dateFormat } from '../../intl.ts';
import type { Sentences } from '../../sentences.ts';
import type { RouteValues } from '../../wire/routeFaults.ts';

export const routeFaults: Sentences<RouteValues> = {
  narrowerAudience: 'Switched on, but closed while links are for fewer people.',
  noNetwork: 'This computer is on no network.',
  noNameAnswers: 'No name leads to this computer on this network: people need its address.',
  addressGone: ({ address }) => `This computer does not have the address ${address} now: choose another one.`,
  innerNetwork: ({ name }) =>
    `${name} leads into a VPN, or to containers or virtual machines: people on your network may not get there.`,
  networkPermission:
    'macOS keeps Latchkey out of the local network: allow it in System Settings › Privacy & Security › Local Network.',
  noAnswer: ({ code }) => `The address does not answer (${code}).`,
  otherAnswer: 'Another program answers at this address.',
  certificateUnreadable: ({ path, code }) =>
    `${path} cannot be read (${code}). Choose another file, or let this computer read it.`,
  certificateInvalid: ({ path }) =>
    `${path} holds neither a certificate nor a key in PEM form. Choose the certificate with its chain, and its key.`,
  certificateLocked: ({ path }) =>
    `The key in ${path} has a pass phrase. Save it without one, readable by you only.`,
  certificateOtherKey: 'The key does not belong to the certificate. Choose the two that were made together.',
  certificateRefused: ({ path }) =>
    `Nobody can be shown the certificate in ${path}: its key is too short or of an unknown kind, or its chain is damaged. Get one with ECDSA, or with RSA of 2048 bits.`,
  certificateExpired: ({ date }) => `The certificate ended on ${date}. Renew it where you have it from.`,
  certificateNotYet: ({ date }) => `The certificate begins on ${date}. Look at the clock of this computer.`,
  certificateNotKept: ({ code }) =>
    `The certificate cannot be written to the data folder (${code}). Make room there, or change its rights.`,
  noRouter:
    'No router here opens a port when asked. Switch on UPnP, NAT-PMP or PCP in its settings, or lead a port here by hand and enter the address as your own.',
  routerRefuses: ({ code }) =>
    `The router refuses to open a port (${code}). Allow it in the settings of the router, or use a tunnel.`,
  routerPortTaken: ({ port }) =>
    port === 0
      ? 'The router has no free port left for this computer. Remove old rules in its settings, or use a tunnel.'
      : `The router leads port ${port} elsewhere already. Choose another one.`,
  routerOffline: 'The router is not connected to the internet. Check its connection.',
  noPublicAddress:
    'The router has no public address of its own: it stands behind another one, or your provider shares one address among many customers. Make one of two routers a bridge, ask the provider for a public address, or use a tunnel.',
  carrierNat: ({ address }) =>
    `Your provider shares one address among many customers (${address}), so nobody can come in through the router. Ask the provider for a public address, or use a tunnel.`,
  doubleNat: ({ address }) =>
    `Your router stands behind another one (its outside address is ${address}). Make one of them a bridge, lead a port through both by hand and enter the address as your own, or use a tunnel.`,
  plainHttp:
    'Without HTTPS: Chrome shows a warning first, and everybody on the way can read. HTTPS for the router port ends both; the address then stands in public logs.',
  plainHttpUnproven:
    'The router leads here, but whether people outside get through is seen only when somebody comes. Without HTTPS, Chrome shows a warning first; HTTPS for the router port ends that, and the address then stands in public logs.',
  acmeUnreachable: ({ code }) =>
    `The authority that gives certificates does not answer (${code}). It is asked again; look whether this computer is online.`,
  acmeNoEntry: ({ port }) =>
    `The authority that gives certificates cannot come in on port ${port} from outside. Let the router and the firewall pass it on to this computer.`,
  acmeNoPort:
    'The router gives neither port 443 nor port 80, one of which an authority needs to come in for a certificate. Free one of them in the router.',
  addressInLogs: 'The certificate, and with it this address, stands in public logs.',
  acmeLimited:
    'The authority that gives certificates has given too many to this address lately. It is asked again later.',
  acmeRefused: ({ detail }) => `The authority gave no certificate: ${detail}`,
  renewalFailing: ({ date, code }) =>
    `The certificate could not be renewed (${code}). It is good until ${date}, and the authority is asked again.`,
  unexpected: 'An unexpected problem ended it; it is tried again.',
  tunnelsRefused: ({ operator }) =>
    `${operator} is refusing new tunnels just now. It is asked again in some minutes; another way in works meanwhile.`,
  tunnelCleared: ({ operator }) =>
    `${operator} has taken the tunnel away. A new one, with another address, is opened.`,
  wayOutBlocked: ({ program, operator, port }) =>
    `${program} does not get through to ${operator}: a firewall seems to block port ${port}. Allow it, or use another tunnel.`,
  noInternet: ({ program }) => `${program} does not reach the internet. It is tried again.`,
  nameNotKnown: 'The new name is not known here yet. It is asked for again in some minutes.',
  noHostname: ({ tunnel }) =>
    `Nothing says which address the tunnel ${tunnel} has. Give it with --public-url https://NAME, or as hostname in the configuration of cloudflared.`,
  unknownTunnel: ({ tunnel }) =>
    `There is no tunnel named ${tunnel}. “cloudflared tunnel list” shows the ones there are.`,
  notSignedIn: ({ program, command }) => `${program} is not signed in. Run “${command}” once.`,
  sessionElsewhere: ({ program }) =>
    `Another ${program} of your account is running, and your plan allows no second one. End that one.`,
  refusedWithCode: ({ program, code }) =>
    `${program} was refused (${code}). Its documentation says what to do.`,
  warningPage: ({ operator }) => `Visitors see a page of ${operator} once before yours.`,
  tooManyAtOnce: ({ operator }) =>
    `${operator} lets no more requests through at the same time. Visitors are refused until some have ended.`,
  notAllowedYet: ({ feature, page }) =>
    page === ''
      ? `${feature} is not allowed in your tailnet. Allow it in the admin console of Tailscale.`
      : `${feature} is not allowed in your tailnet yet. Allow it at ${page}`,
  noCertificates:
    'Your tailnet has no certificates. Turn on HTTPS in the admin console of Tailscale, under DNS.',
  notRunning: ({ program, command }) => `${program} is not running. Run “${command}”.`,
  onlyForRoot: ({ program, command }) => `${program} obeys only the administrator. Run “${command}” once.`,
  outerPortsTaken: ({ program }) =>
    `${program} uses its ports 443, 8443 and 10000 for something else already. Free one of them.`,
  outerPortUnused: ({ port }) =>
    `Tailscale answers nobody at port ${port}. Only 443, 8443 and 10000 are open to the internet.`,
  provenOutside:
    'In your tailnet the name leads to this computer itself, so it cannot be proven from here. The first visitor proves it.',
  nameHasNoAddress: ({ name }) =>
    `The name ${name} has no address. Add one where the name is registered; new ones take a while to be known.`,
  proxyAway: ({ host, code }) =>
    `Nothing answers at ${host} (${code}). Start the proxy there, and open its port in the firewall. Where your router only lets people outside use the address, the first of them proves it.`,
  onlyFromOutside: ({ host }) =>
    `Visitors from outside come by ${host}, but your router does not lead this network there. People beside you need another address.`,
  proxyFindsNobody: ({ status, port }) =>
    `The proxy does not reach this computer (HTTP ${status}). Let it lead to port ${port} here.`,
  proxyLeadsElsewhere: ({ port }) =>
    `Another program answers at this address. Let the proxy lead to port ${port} of this computer.`,
  proxyRefuses: ({ status, port }) =>
    `The proxy answers itself (HTTP ${status}). Let it lead to port ${port} here, without a sign-in, and take away the path below which it does so.`,
  proxyRedirects: ({ status }) =>
    `The address leads on to another one (HTTP ${status}). Give the one it leads to, with https where it has that.`,
  proxyHidesName:
    'The proxy asks for another name than visitors do. Let it pass on Host, or give its address with --trust-proxy.',
  proxyCertificateForOther: ({ name }) =>
    `The certificate there is for another name than ${name}. Get one for this name.`,
  proxyCertificateExpired: ({ name }) => `The certificate of ${name} has ended. Renew it.`,
  proxyCertificateUnknown: ({ name, code }) =>
    `Nobody that browsers know vouches for the certificate of ${name} (${code}). Visitors see a warning; get one from a certificate authority.`,
  programMissing: ({ program }) =>
    `${program} is not installed on this computer. Install it, then try again.`,
  programEnded: ({ program, said }) =>
    said === '' ? `${program} has ended; it is started again.` : `${program} has ended: ${said}`,
  programSilent: ({ program }) => `${program} runs, but has opened no way in. It is started again.`,
  hostKeyUnknown: ({ user, host, port }) =>
    `The key of ${host} is not known on this computer yet. Check and accept it once with “ssh ${option('-p', port)}${user}@${host}”.`,
  hostKeyChanged: ({ host, port }) =>
    `${host} has another key than before, so nothing was sent: somebody may pretend to be it. If it was set up anew, forget the old key with “ssh-keygen -R ${port === undefined ? host : `'[${host}]:${port}'`}”.`,
  serviceKeyChanged: ({ operator, command }) =>
    `${operator} has another key than the first time, so nothing was sent: somebody may pretend to be it. Use another tunnel, or, where it says itself that its key is new, forget the old one with “${command}”.`,
  sshRefused: ({ user, host, port }) =>
    `${host} lets ${user} in with none of the keys that need no passphrase here. Test with “ssh -o BatchMode=yes ${option('-p', port)}${user}@${host}”.`,
  sshUnreachable: ({ host, said }) => `${host} cannot be reached (${said}). It is tried again.`,
  forwardingRefused: ({ host }) =>
    `${host} lets nobody open ports. Its sshd_config needs “AllowTcpForwarding yes”.`,
  farPortTaken: ({ host, farPort }) =>
    `Port ${farPort} of ${host} is taken, perhaps by the connection before. “ClientAliveInterval 15” in its sshd_config ends such ones sooner.`,
  farPortOnlyThere: ({ host, farPort }) =>
    `${host} has opened port ${farPort} for itself only. Set “GatewayPorts clientspecified” in its sshd_config and reload sshd there.`,
  farPortClosed: ({ host, farPort }) =>
    `Nothing comes through at port ${farPort} of ${host}: a firewall there closes it, or its sshd_config lacks “GatewayPorts clientspecified”.`,
  endsAfterAnHour: ({ operator, at, hasPage }) =>
    `${operator} ends this free tunnel ${at === '' ? 'after 60 minutes' : `at ${timeOf(at)}`}; then it has another address.${hasPage ? ' Visitors see a page of it once before yours.' : ''}`,
  nameChanges: ({ operator }) => `${operator} gives another address every now and then.`,
};

const timeOf = (date: string): string => dateFormat('time', 'en-GB').format(new Date(date));

function option(name: string, value: number | undefined): string {
  return value === undefined ? '' : `${name} ${value} `;
}

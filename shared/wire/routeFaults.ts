/** Why a way in is off, failed or imperfect. `strings/en/routeFaults.ts` has a sentence for each reason. */
import type { Fault } from './fault.ts';

export type RouteValues = {
  /** Switched on, but links are for fewer people now. */
  narrowerAudience: undefined;
  /** This computer has no address on a network. */
  noNetwork: undefined;
  /** Nothing on this computer answers to a name on the network. */
  noNameAnswers: undefined;
  /** It was chosen by hand, and this computer does not have it now. */
  addressGone: { address: string };
  /** It works, but the interface leads into a VPN, or to containers or virtual machines of this computer. */
  innerNetwork: { name: string };
  /** macOS asks before a program may reach the local network, and was told no. */
  networkPermission: undefined;
  /** Asked through its own origin, it did not lead here. Code of the system (`ECONNREFUSED`), or a status (`HTTP 502`). */
  noAnswer: { code: string };
  /** Something answered, and it was not this server. */
  otherAnswer: undefined;
  /** Of the owner's certificate. Code of the system. */
  certificateUnreadable: { path: string; code: string };
  /** The file holds no certificate, or no key. */
  certificateInvalid: { path: string };
  /** The key has a pass phrase. */
  certificateLocked: { path: string };
  certificateOtherKey: undefined;
  /** Too weak for TLS, of an unknown kind, or what follows it in its file is no certificate. */
  certificateRefused: { path: string };
  /** `2027-01-31` */
  certificateExpired: { date: string };
  certificateNotYet: { date: string };
  /** The certificate that is made here. Code of the system. */
  certificateNotKept: { code: string };
  /** Nothing in this network lets itself be asked for a port. */
  noRouter: undefined;
  /** The router said no. `code`: as people search for it, `UPnP 606`. */
  routerRefuses: { code: string };
  /** The router leads this outer port elsewhere. */
  routerPortTaken: { port: number };
  /** The router is not connected. */
  routerOffline: undefined;
  /** It is, and tells no address that somebody could come to. */
  noPublicAddress: undefined;
  /** Its outside address is one of those that a provider gives to many customers at once. */
  carrierNat: { address: string };
  /** Its outside address is one of a private network. */
  doubleNat: { address: string };
  /** It is on, and browsers warn of it. */
  plainHttp: undefined;
  /** The same, and nobody from outside has come this way yet. */
  plainHttpUnproven: undefined;
  /** Of the authority that gives certificates for public addresses. Code of the system, or a status. */
  acmeUnreachable: { code: string };
  /** It came back to this port from outside, and found nobody. */
  acmeNoEntry: { port: number };
  /** It gives no more certificates for now. */
  acmeLimited: undefined;
  /** The router gives neither of the ports it would come in by. */
  acmeNoPort: undefined;
  /** It is on; what to know of it. */
  addressInLogs: undefined;
  /** In its own words. */
  acmeRefused: { detail: string };
  /** `code`: of the last failure. */
  renewalFailing: { date: string; code: string };
  unexpected: undefined;
  /** The service gives out no more tunnels for a while. */
  tunnelsRefused: { operator: string };
  /** The service took the tunnel away, and with it its address. */
  tunnelCleared: { operator: string };
  /** The program found no way out. */
  wayOutBlocked: { program: string; operator: string; port: number };
  /** The program could not ask its service for a tunnel. */
  noInternet: { program: string };
  /** The name is not known here yet. To ask again soon would keep it unknown. */
  nameNotKnown: undefined;
  /** The public address of a tunnel that has a name is said nowhere. */
  noHostname: { tunnel: string };
  unknownTunnel: { tunnel: string };
  /** `command`: what signs in. */
  notSignedIn: { program: string; command: string };
  /** The account's limit of sessions, or an address that another session has. */
  sessionElsewhere: { program: string };
  /** `code`: as the program's documentation has it (`ERR_NGROK_3200`). */
  refusedWithCode: { program: string; code: string };
  /** The service shows browsers a page of its own before ours. */
  warningPage: { operator: string };
  /** More requests at the same time than the service lets through. */
  tooManyAtOnce: { operator: string };
  /** `page`: where the owner allows it; `""` where the program named none. */
  notAllowedYet: { feature: string; page: string };
  noCertificates: undefined;
  /** `command`: what starts it. */
  notRunning: { program: string; command: string };
  /** `command`: what gives this person the right. */
  onlyForRoot: { program: string; command: string };
  outerPortsTaken: { program: string };
  /** An outer port at which the service answers nobody. */
  outerPortUnused: { port: number };
  /** From here the name leads to this computer itself, so that an answer says nothing. */
  provenOutside: undefined;
  /** Of the own public address, whose proxy the owner can mend. */
  nameHasNoAddress: { name: string };
  proxyAway: { host: string; code: string };
  /** Not answered from here, but visitors from outside come by it. */
  onlyFromOutside: { host: string };
  /** The proxy runs and does not reach the share listener. */
  proxyFindsNobody: { status: number; port: number };
  proxyLeadsElsewhere: { port: number };
  proxyRefuses: { status: number; port: number };
  proxyRedirects: { status: number };
  /** It asks for another name than visitors do. */
  proxyHidesName: undefined;
  proxyCertificateForOther: { name: string };
  proxyCertificateExpired: { name: string };
  proxyCertificateUnknown: { name: string; code: string };
  programMissing: { program: string };
  /** `said`: its last line; `""` when it said nothing. */
  programEnded: { program: string; said: string };
  programSilent: { program: string };
  hostKeyUnknown: { user: string; host: string; port: number | undefined };
  hostKeyChanged: { host: string; port: number | undefined };
  /** A public service has another key than at the first time. `command` forgets that one. */
  serviceKeyChanged: { operator: string; command: string };
  sshRefused: { user: string; host: string; port: number | undefined };
  /** `said`: in words of the system's language. */
  sshUnreachable: { host: string; said: string };
  /** The host lets nobody forward ports. */
  forwardingRefused: { host: string };
  /** `farPort`: the one that links were sent with. */
  farPortTaken: { host: string; farPort: number };
  /** The host has opened the port for itself alone. */
  farPortOnlyThere: { host: string; farPort: number };
  /** Nothing comes through at the port that the host has opened. */
  farPortClosed: { host: string; farPort: number };
  /** `at`: ISO date, `""` = not known. `hasPage`: browsers are shown a page of the operator's first. */
  endsAfterAnHour: { operator: string; at: string; hasPage: boolean };
  nameChanges: { operator: string };
};
export type RouteFault = Fault<RouteValues>;

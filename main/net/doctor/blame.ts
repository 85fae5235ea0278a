/** Which check a fault of a route belongs to. */
import type { Check } from '../../../shared/wire/findings.ts';
import type { RouteKind } from '../../../shared/wire/reach.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { Route } from '../../core/reach.ts';

const blamed: Readonly<Partial<Record<RouteFault['reason'], Check>>> = {
  noNetwork: 'address',
  addressGone: 'address',
  innerNetwork: 'address',
  networkPermission: 'firewall',
  onlyFromOutside: 'roundTrip',
  nameHasNoAddress: 'name',
  nameNotKnown: 'name',
  noHostname: 'name',
  nameChanges: 'name',
  plainHttp: 'certificate',
  plainHttpUnproven: 'certificate',
  addressInLogs: 'certificate',
  acmeUnreachable: 'certificate',
  acmeNoEntry: 'certificate',
  acmeLimited: 'certificate',
  acmeNoPort: 'certificate',
  acmeRefused: 'certificate',
  renewalFailing: 'certificate',
  certificateNotKept: 'certificate',
  noCertificates: 'certificate',
  proxyCertificateForOther: 'certificate',
  proxyCertificateExpired: 'certificate',
  proxyCertificateUnknown: 'certificate',
};

/** Codes of the system's resolver. */
const unresolved = /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME|ENODATA)$/;

/** Codes of Node's TLS and of OpenSSL. */
const untrusted = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** @returns undefined when nothing is wrong */
export function blame({ kind, fault }: Pick<Route, 'kind' | 'fault'>): Check | undefined {
  if (fault === null || fault.reason === 'narrowerAudience') return undefined;
  if (fault.reason === 'noAnswer') return blameCode(fault.values.code, kind);
  if (fault.reason === 'otherAnswer') return asked[kind];
  return blamed[fault.reason] ?? opened[kind];
}

function blameCode(code: string, kind: RouteKind): Check {
  if (unresolved.test(code)) return 'name';
  return untrusted.test(code) ? 'certificate' : asked[kind];
}

/** What fails when asking through the origin does. */
const asked: Readonly<Record<RouteKind, Check>> = {
  loopback: 'port',
  lan: 'port',
  name: 'port',
  port: 'roundTrip',
  tunnel: 'roundTrip',
  public: 'roundTrip',
};

/** What fails when the way in could not be opened. */
const opened: Readonly<Record<RouteKind, Check>> = { ...asked, name: 'name', port: 'mapping' };

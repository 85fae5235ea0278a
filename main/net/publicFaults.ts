/** Why the own public address does not lead here, by what came back from it. */
import type { RouteFault } from '../../shared/wire/routeFaults.ts';
import { otherAnswer } from './prove.ts';

const unknownName: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);

/** Of TLS, where nobody vouches for the certificate. */
const unvouched = /^(DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|CERT_UNTRUSTED|CERT_REJECTED)/;

/** A proxy says these of its own when what it leads to does not answer. */
const lostUpstream: ReadonlySet<number> = new Set([502, 503, 504]);

/** @param code of a failed proof. @param port of the share listener */
export function publicFault(code: string, { hostname: name, host }: URL, port: number): RouteFault {
  const [, digits] = /^HTTP (\d{3})$/.exec(code) ?? [];
  if (digits !== undefined) return statusFault(Number(digits), port);
  if (code === otherAnswer) return { reason: 'proxyLeadsElsewhere', values: { port } };
  if (unknownName.has(code)) return { reason: 'nameHasNoAddress', values: { name } };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return { reason: 'proxyCertificateForOther', values: { name } };
  if (code === 'CERT_HAS_EXPIRED') return { reason: 'proxyCertificateExpired', values: { name } };
  if (unvouched.test(code)) return { reason: 'proxyCertificateUnknown', values: { name, code } };
  return { reason: 'proxyAway', values: { host, code } };
}

function statusFault(status: number, port: number): RouteFault {
  if (status === 421) return { reason: 'proxyHidesName' };
  if (lostUpstream.has(status)) return { reason: 'proxyFindsNobody', values: { status, port } };
  if (status >= 300 && status < 400) return { reason: 'proxyRedirects', values: { status } };
  return { reason: 'proxyRefuses', values: { status, port } };
}

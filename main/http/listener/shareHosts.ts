/**
 * Which `Host` the share listener answers to. A page elsewhere that points its own name at this computer (DNS
 * rebinding) arrives with that name; addresses in figures cannot be pointed anywhere.
 */
import { isIP } from 'node:net';

/** Milliseconds. The names of this computer change rarely and cost a system call to ask for. */
const remembered = 5_000;

/** @param hosts values of the `Host` header that are ours, with port */
export function createHostCheck(hosts: () => ReadonlySet<string>): (host: string | undefined) => boolean {
  let known: ReadonlySet<string> = new Set();
  let askedAt = Number.NEGATIVE_INFINITY;
  return (host) => {
    if (host === undefined) return false;
    if (isAddress(host)) return true;
    if (performance.now() - askedAt > remembered) {
      known = hosts();
      askedAt = performance.now();
    }
    return known.has(host.toLowerCase());
  };
}

/** `192.0.2.7`, `192.0.2.7:4747`, `[2001:db8::7]:4747`. */
function isAddress(host: string): boolean {
  const [, six, four] = /^(?:\[([\da-f:.]+)\]|([\d.]+))(?::\d{1,5})?$/i.exec(host) ?? [];
  return isIP(six ?? four ?? '') === (six === undefined ? 4 : 6);
}

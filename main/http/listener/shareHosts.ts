/**
 * The `Host` values that the share listener accepts. A foreign page that points its own name at this computer (DNS
 * rebinding) sends that name. IP addresses are always accepted, because they cannot be rebound.
 */
import { isIP } from 'node:net';

/** Milliseconds. The names of this computer rarely change, and reading them costs a system call. */
const cacheTime = 5_000;

/** @param hosts accepted values of the `Host` header, with port */
export function createHostCheck(hosts: () => ReadonlySet<string>): (host: string | undefined) => boolean {
  let cached: ReadonlySet<string> = new Set();
  let cachedAt = Number.NEGATIVE_INFINITY;
  return (host) => {
    if (host === undefined) return false;
    if (isAddress(host)) return true;
    if (performance.now() - cachedAt > cacheTime) {
      cached = hosts();
      cachedAt = performance.now();
    }
    return cached.has(host.toLowerCase());
  };
}

/** `192.0.2.7`, `192.0.2.7:4747`, `[2001:db8::7]:4747`. */
function isAddress(host: string): boolean {
  const [, six, four] = /^(?:\[([\da-f:.]+)\]|([\d.]+))(?::\d{1,5})?$/i.exec(host) ?? [];
  return isIP(six ?? four ?? '') === (six === undefined ? 4 : 6);
}

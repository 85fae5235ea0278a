/**
 * The `Host` values that the share listener accepts. A foreign page that points its own name at this computer (DNS
 * rebinding) sends that name. IP addresses are always accepted, because they cannot be rebound.
 */
import { isIP } from 'node:net';

/**
 * Asked for every request, mostly with a value as it stands in links.
 * @param hosts accepted values of the `Host` header, with port, in lower case; cheap
 */
export function createHostCheck(hosts: () => ReadonlySet<string>): (host: string | undefined) => boolean {
  return (host) =>
    host !== undefined && (hosts().has(host) || isAddress(host) || hosts().has(host.toLowerCase()));
}

/** `192.0.2.7`, `192.0.2.7:4747`, `[2001:db8::7]:4747`. */
function isAddress(host: string): boolean {
  const [, six, four] = /^(?:\[([\da-f:.]+)\]|([\d.]+))(?::\d{1,5})?$/i.exec(host) ?? [];
  return isIP(six ?? four ?? '') === (six === undefined ? 4 : 6);
}

/** Which hosts are this computer alone. */

/** As they stand in addresses and in the headers `Host` and `Origin`. */
export const loopbackNames = ['localhost', '127.0.0.1', '[::1]'] as const;

/** @param host a name or an address, IPv6 with or without brackets */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){1,3}|::1|\[::1\])$/i.test(host);
}

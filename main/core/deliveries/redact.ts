/** What is kept of a visitor's address. */
import type { Settings } from '../../../shared/wire/settings.ts';

/** @returns the network it is from, for `shortened`: /24 of IPv4, /48 of IPv6 */
export function redactAddress(address: string, kept: Settings['logAddresses']): string {
  if (kept === 'full' || address === '') return address;
  if (kept === 'none') return '';
  return address.includes(':') ? shortenSix(address) : address.replace(/\.\d+$/, '.0');
}

function shortenSix(address: string): string {
  const [head = ''] = address.split('::', 1);
  const groups = head.split(':').filter((group) => group !== '' && !group.includes('.'));
  const [first = '0', second = '0', third = '0'] = groups;
  return `${first}:${second}:${third}::`;
}

import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { lanAddresses } from '../../../main/net/lan/addresses.ts';

function ipv4(address: string, internal = false): NetworkInterfaceInfo {
  return {
    address,
    internal,
    family: 'IPv4',
    netmask: '255.255.255.0',
    mac: '00:00:00:00:00:00',
    cidr: null,
  };
}

function ipv6(address: string): NetworkInterfaceInfo {
  return { ...ipv4(address), family: 'IPv6', netmask: 'ffff:ffff::', scopeid: 0 };
}

test('the address of the local network comes before those of containers and self-assigned ones', () => {
  const addresses = lanAddresses({
    lo: [ipv4('127.0.0.1', true)],
    docker0: [ipv4('172.17.0.1')],
    eth1: [ipv4('169.254.7.7')],
    wg0: [ipv4('10.9.0.2')],
    eth2: [ipv4('203.0.113.5')],
    wlan0: [ipv6('fe80::1'), ipv4('192.168.1.20')],
  });
  expect(addresses).toEqual(['192.168.1.20', '203.0.113.5', '172.17.0.1', '10.9.0.2', '169.254.7.7']);
});

test('a computer without a network has no address for others', () => {
  expect(lanAddresses({ lo: [ipv4('127.0.0.1', true)], eth0: undefined })).toEqual([]);
});

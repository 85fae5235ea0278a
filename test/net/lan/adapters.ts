/** Interfaces as `os.networkInterfaces` shows them on three systems. */
import type { NetworkInterfaceInfo } from 'node:os';
import type { Network } from '../../../main/net/lan/network.ts';

const none = '00:00:00:00:00:00';

type Options = { mac?: string; netmask?: string; internal?: boolean };

export function ipv4(address: string, options: Options = {}): NetworkInterfaceInfo {
  const { mac = 'dc:a6:32:01:02:03', netmask = '255.255.255.0', internal = false } = options;
  return { address, netmask, family: 'IPv4', mac, internal, cidr: null };
}

export function ipv6(address: string, { mac = 'dc:a6:32:01:02:03' } = {}): NetworkInterfaceInfo {
  return { ...ipv4(address, { mac, netmask: 'ffff:ffff:ffff:ffff::' }), family: 'IPv6', scopeid: 0 };
}

export function networkOf(interfaces: Network['interfaces'], defaults: string[] = []): Network {
  return { interfaces, defaults, passing: new Set() };
}

/** A notebook with Wi-Fi, a docking station, ProtonVPN over WireGuard, Docker, libvirt and Tailscale. */
export const linux: Network['interfaces'] = {
  lo: [ipv4('127.0.0.1', { mac: none, internal: true })],
  docker0: [ipv4('172.17.0.1', { mac: '02:42:8f:11:12:13', netmask: '255.255.0.0' })],
  'br-1f2e3d4c5b6a': [ipv4('172.18.0.1', { mac: '02:42:9a:11:12:13', netmask: '255.255.0.0' })],
  virbr0: [ipv4('192.168.122.1', { mac: '52:54:00:aa:bb:cc' })],
  proton0: [ipv4('10.2.0.2', { mac: none, netmask: '255.255.255.255' })],
  tailscale0: [
    ipv4('100.101.102.103', { mac: none, netmask: '255.255.255.255' }),
    ipv6('fd7a::1', { mac: none }),
  ],
  enp0s31f6: [ipv4('10.20.30.40', { mac: 'f8:75:a4:01:02:03' })],
  wlp3s0: [
    ipv4('192.168.1.20', { mac: '34:13:e8:0a:0b:0c' }),
    ipv6('2001:db8:7:8:5c1d:9f0e:1234:5678', { mac: '34:13:e8:0a:0b:0c' }),
    ipv6('2001:db8:7:8:3613:e8ff:fe0a:b0c', { mac: '34:13:e8:0a:0b:0c' }),
    ipv6('fd12:3456:789a:1:3613:e8ff:fe0a:b0c', { mac: '34:13:e8:0a:0b:0c' }),
    ipv6('fe80::3613:e8ff:fe0a:b0c', { mac: '34:13:e8:0a:0b:0c' }),
  ],
};

/** A MacBook with Wi-Fi, a VPN, internet sharing, a virtual machine, AirDrop and the bridge to its coprocessor. */
export const macos: Network['interfaces'] = {
  lo0: [ipv4('127.0.0.1', { mac: none, internal: true })],
  anpi0: [ipv6('fe80::4c2d:a1ff:fe01:203')],
  awdl0: [ipv6('fe80::d0b1:7fff:fe4f:a3')],
  llw0: [ipv6('fe80::d0b1:7fff:fe4f:a3')],
  en5: [ipv4('169.254.17.3', { mac: 'ac:de:48:00:11:22', netmask: '255.255.0.0' })],
  bridge100: [ipv4('192.168.64.1', { mac: 'f2:18:98:01:02:64' })],
  vmenet0: [ipv4('192.168.65.1', { mac: 'fa:4d:89:01:02:03' })],
  utun4: [ipv4('10.8.0.6', { mac: none }), ipv6('fe80::aaaa', { mac: none })],
  en0: [ipv4('192.168.178.33', { mac: 'f0:18:98:01:02:03' })],
};

/** A German Windows with everything that puts adapters beside Wi-Fi and cable. */
export const windows: Network['interfaces'] = {
  'Loopback Pseudo-Interface 1': [ipv4('127.0.0.1', { mac: none, internal: true })],
  'VirtualBox Host-Only Network': [ipv4('192.168.56.1', { mac: '0a:00:27:00:00:0b' })],
  // Newer versions leave the name to Windows, which says what it says of cables.
  'Ethernet 4': [ipv4('192.168.59.1', { mac: '0a:00:27:00:00:0f' })],
  'VMware Network Adapter VMnet8': [ipv4('192.168.80.1', { mac: '00:50:56:c0:00:08' })],
  'vEthernet (WSL (Hyper-V firewall))': [
    ipv4('172.29.0.1', { mac: '00:15:5d:01:02:03', netmask: '255.255.240.0' }),
  ],
  'vEthernet (Default Switch)': [ipv4('172.20.16.1', { mac: '00:15:5d:04:05:06', netmask: '255.255.240.0' })],
  'Npcap Loopback Adapter': [ipv4('169.254.81.2', { mac: '02:00:4c:4f:4f:50' })],
  'LAN-Verbindung* 1': [ipv4('192.168.137.1', { mac: '9e:b6:d0:01:02:03' })],
  'Bluetooth-Netzwerkverbindung': [ipv4('192.168.44.2', { mac: '9c:b6:d0:01:02:04' })],
  'Ethernet 2': [ipv4('10.8.0.6', { mac: '00:ff:3a:01:02:03' })],
  ProtonVPN: [ipv4('10.2.0.2', { mac: none, netmask: '255.255.255.255' })],
  'Cisco AnyConnect Secure Mobility Client Connection': [ipv4('10.90.1.7', { mac: '00:05:9a:3c:7a:00' })],
  'Ethernet 3': [ipv4('10.212.134.200', { mac: '00:09:0f:aa:00:01' })],
  'ZeroTier One [8056c2e21c000001]': [ipv4('10.147.17.3', { mac: 'a2:bc:01:02:03:04' })],
  WLAN: [ipv4('192.168.2.105', { mac: '9c:b6:d0:01:02:03' })],
  Ethernet: [ipv4('10.0.0.5', { mac: '04:d4:c4:01:02:03' })],
};

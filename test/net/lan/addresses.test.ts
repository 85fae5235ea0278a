import { describe, expect, test } from 'vitest';
import { adapterKind } from '../../../main/net/lan/adapters.ts';
import { canonical, isOurs, lanAddresses, originOf } from '../../../main/net/lan/addresses.ts';
import type { Network } from '../../../main/net/lan/network.ts';
import { ipv4, ipv6, linux, macos, networkOf, windows } from './adapters.ts';

const addressesOf = (interfaces: Network['interfaces'], defaults?: string[]) =>
  lanAddresses(networkOf(interfaces, defaults)).map(({ address }) => address);

describe('the address of Wi-Fi or cable comes first', () => {
  test.each([
    ['Linux', linux, ['wlp3s0'], ['192.168.1.20', '10.20.30.40']],
    ['macOS', macos, ['en0'], ['192.168.178.33']],
    ['Windows', windows, ['WLAN'], ['192.168.2.105', '10.0.0.5']],
  ])('on %s, where the rest of the world is reached through it', (_, interfaces, defaults, first) => {
    expect(addressesOf(interfaces, defaults).slice(0, first.length)).toEqual(first);
  });

  test.each([
    ['Linux', linux, ['proton0', 'wlp3s0'], '192.168.1.20'],
    ['macOS', macos, ['utun4'], '192.168.178.33'],
    ['Windows', windows, ['ProtonVPN', 'Ethernet'], '10.0.0.5'],
  ])('on %s, also while a VPN holds the default route', (_, interfaces, defaults, first) => {
    expect(addressesOf(interfaces, defaults)[0]).toBe(first);
  });

  test('and everything else is known as what it is', () => {
    const lan = ['enp0s31f6', 'wlp3s0', 'en5', 'en0', 'WLAN', 'Ethernet'];
    const kinds = [linux, macos, windows].flatMap((interfaces) =>
      Object.entries(interfaces).flatMap(([name, infos]) =>
        (infos ?? [])
          .filter(({ internal }) => !internal)
          .map((info) => ({ name, kind: adapterKind(name, info) })),
      ),
    );
    expect(new Set(kinds.filter(({ kind }) => kind === 'lan').map(({ name }) => name))).toEqual(new Set(lan));
  });

  test.each([
    ['eth0', 'wlan0', 'enx00e04c680001', 'wlx1cbfce', 'bond0', 'br0', 'team0', 'usb0', 'eno1.100', 'wwan0'],
    [
      'en0',
      'en12',
      'Wi-Fi',
      'Wi-Fi 2',
      'Ethernet 7',
      'イーサネット',
      'Conexión de área local',
      'tundra-lab',
      'taper',
    ],
  ])('%s and the like may be cable or Wi-Fi', (...names) => {
    for (const name of names) expect([name, adapterKind(name, ipv4('192.168.1.2'))]).toEqual([name, 'lan']);
  });

  test.each([
    'tun0',
    'tap1',
    'utun3',
    'wg0',
    'wg-mullvad',
    'ppp0',
    'nordlynx',
    'nordtun',
    'pvpn-tun0',
    'zt7nnig26x',
    'feth1234',
    'tailscale0',
    'CloudflareWARP',
    'cscotun0',
    'gpd0',
    'ipsec0',
    'wt0',
    'nebula1',
    'ham0',
    'vpn_home',
    'OpenVPN Wintun',
    'OpenVPN TAP-Windows6',
    'FortiClient',
    'PANGP Virtual Ethernet Adapter',
    'Radmin VPN',
    'outline-tap0',
  ])('%s is a VPN', (name) => {
    expect(adapterKind(name, ipv4('10.9.0.2'))).toBe('tunnel');
  });

  test.each([
    'docker0',
    'br-0123456789ab',
    'veth12ab',
    'virbr1',
    'vmnet8',
    'vboxnet0',
    'lxcbr0',
    'lxdbr0',
    'incusbr0',
    'cni0',
    'cni-podman0',
    'podman1',
    'flannel.1',
    'cali1a2b3c',
    'kube-bridge',
    'vnet3',
    'waydroid0',
    'mpqemubr0',
    'ap1',
    'Local Area Connection* 12',
    'Bluetooth Network Connection',
    'Hyper-V Virtual Ethernet Adapter',
  ])('%s ends in this computer or at one device', (name) => {
    expect(adapterKind(name, ipv4('172.30.0.1'))).toBe('inner');
  });
});

test('a bridge that holds the default route has taken over the address of the cable', () => {
  const interfaces = {
    eth1: [ipv4('192.168.5.5')],
    vmbr0: [ipv4('192.168.1.9')],
    'vEthernet (External)': [ipv4('192.168.1.10')],
  };
  expect(addressesOf(interfaces, ['vmbr0', 'vEthernet (External)'])).toEqual([
    '192.168.1.9',
    '192.168.1.10',
    '192.168.5.5',
  ]);
});

test('the only network of a container or a virtual machine is its cable', () => {
  const interfaces = { eth0: [ipv4('172.17.0.2', { mac: '02:42:ac:11:00:02' })] };
  expect(lanAddresses(networkOf(interfaces, ['eth0']))).toMatchObject([{ isLan: true }]);
});

test('a network of one is a VPN, whatever its name', () => {
  const interfaces = {
    corp: [ipv4('10.1.1.1', { netmask: '255.255.255.255' })],
    eth0: [ipv4('203.0.113.5')],
  };
  expect(lanAddresses(networkOf(interfaces, ['corp']))).toMatchObject([
    { address: '203.0.113.5', isLan: true },
    { address: '10.1.1.1', isLan: false },
  ]);
});

test('private addresses come before others, those of containers and VPNs after them, and self-assigned ones last', () => {
  const interfaces = {
    lo: [ipv4('127.0.0.1', { internal: true })],
    docker0: [ipv4('172.17.0.1')],
    eth1: [ipv4('169.254.7.7')],
    wg0: [ipv4('10.9.0.2')],
    eth2: [ipv4('203.0.113.5')],
    wlan0: [ipv6('fe80::1'), ipv4('192.168.1.20')],
  };
  const [lan, others] = [
    ['192.168.1.20', '203.0.113.5'],
    ['172.17.0.1', '10.9.0.2', '169.254.7.7'],
  ];
  expect(addressesOf(interfaces)).toEqual([...lan, ...others]);
  expect(addressesOf(interfaces, ['eth2'])).toEqual([...lan.toReversed(), ...others]);
});

test('a second address of an interface belongs to it', () => {
  const interfaces = { eth1: [ipv4('10.0.0.1')], 'eth0:1': [ipv4('10.0.0.2')] };
  expect(addressesOf(interfaces, ['eth0'])).toEqual(['10.0.0.2', '10.0.0.1']);
});

describe('IPv6', () => {
  test('comes after IPv4, once for every network, with the address that stays', () => {
    expect(addressesOf(linux, ['wlp3s0']).slice(0, 4)).toEqual([
      '192.168.1.20',
      '10.20.30.40',
      'fd12:3456:789a:1:3613:e8ff:fe0a:b0c',
      '2001:db8:7:8:3613:e8ff:fe0a:b0c',
    ]);
  });

  test('comes before the IPv4 of containers', () => {
    const interfaces = { docker0: [ipv4('172.17.0.1')], wlan0: [ipv6('fd00::5')] };
    expect(addressesOf(interfaces)).toEqual(['fd00::5', '172.17.0.1']);
  });

  test('that ends soon, as far as the system says so, is none to hand out', () => {
    const interfaces = { wlan0: [ipv6('2001:db8::aaaa'), ipv6('2001:db8::bbbb')] };
    const network = { ...networkOf(interfaces), passing: new Set(['2001:db8::aaaa']) };
    expect(lanAddresses(network).map(({ address }) => address)).toEqual(['2001:db8::bbbb']);
  });

  test.each([
    'fe80::1',
    'febf::1',
    'fec0::1',
    '2002:c000:204::1',
    '2001::1',
    '2001:0:53aa::1',
    '::ffff:10.0.0.1',
  ])('%s is nothing a link can have', (address) => {
    expect(addressesOf({ eth0: [ipv6(address)] })).toEqual([]);
  });

  test('is written as browsers do', () => {
    expect(originOf('fd00::5', 4747)).toBe('http://[fd00::5]:4747');
    expect(originOf('192.168.1.20', 80)).toBe('http://192.168.1.20');
    expect(canonical('FD00:0:0::5')).toBe('fd00::5');
    expect(canonical('192.168.1.20')).toBe('192.168.1.20');
  });
});

test('an address is ours also when no link gets it by itself', () => {
  const network = networkOf({
    lo: [ipv4('127.0.0.1', { internal: true })],
    eth0: [ipv6('fe80::1'), ipv4('10.0.0.2')],
  });
  expect(['10.0.0.2', 'FE80:0::1', '10.0.0.3', '127.0.0.1'].map((each) => isOurs(network, each))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('a computer without a network has no address for others', () => {
  expect(addressesOf({ lo: [ipv4('127.0.0.1', { internal: true })], eth0: undefined })).toEqual([]);
});

import { expect, test } from 'vitest';
import { bsdGateways, linuxGateways, windowsGateways } from '../../../main/net/router/routerNetwork.ts';

test('Linux: every default route, also beside that of a VPN', () => {
  const table = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
wg0	00000000	00000000	0001	0	0	50	00000000	0	0	0
wlan0	00000000	0101A8C0	0003	0	0	600	00000000	0	0	0
eth0	00000000	FE01000A	0003	0	0	700	00000000	0	0	0
tun0	00000000	01080A0A	0003	0	0	0	00000080	0	0	0
wlan0	0001A8C0	00000000	0001	0	0	600	00FFFFFF	0	0	0
`;
  expect(linuxGateways(table)).toEqual(['192.168.1.1', '10.0.1.254']);
});

test('macOS', () => {
  const table = `Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            192.168.1.1        UGScg                 en0
default            link#22            UCSIg           bridge100      !
127                127.0.0.1          UCS                   lo0
192.168.1.1/32     link#11            UCS                   en0      !
`;
  expect(bsdGateways(table)).toEqual(['192.168.1.1']);
});

test('Windows, in any language', () => {
  const table = `===========================================================================
IPv4-Routentabelle
===========================================================================
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0      192.168.1.1     192.168.1.23     35
          0.0.0.0          0.0.0.0   Auf Verbindung        10.8.0.2      5
===========================================================================
`;
  expect(windowsGateways(table)).toEqual(['192.168.1.1']);
});

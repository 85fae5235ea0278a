/**
 * What an interface is for, told from what three systems call it and from the hardware address it has: Linux gives short
 * names, macOS numbers what BSD calls them, Windows shows the name that drivers or people gave, in any language.
 */
import type { NetworkInterfaceInfo } from 'node:os';

/**
 * `lan`: Wi-Fi or cable, and what is not known. `inner`: a network of containers, virtual machines or one device, which
 * ends in this computer. `tunnel`: a VPN.
 */
export type AdapterKind = 'lan' | 'inner' | 'tunnel';

const innerNames = [
  // Containers: Docker, Podman, LXC, Incus, and the plugins of Kubernetes.
  /^(docker|br-|veth|podman|nerdctl|lxc|lxd|incus|cni|cbr\d|flannel|cali|cilium|kube-|weave|antrea|nodelocaldns)/i,
  // Virtual machines: libvirt, VMware, VirtualBox, Proxmox, Multipass, QEMU, Waydroid, Open vSwitch, Hyper-V, WSL.
  /^(virbr|vnet\d|vmnet|vmenet|vboxnet|vmbr|fw(br|ln|pr)\d|mpqemubr|waydroid|anbox|ovs-|dummy|vethernet)/i,
  /virtualbox|vmware|hyper-v|parallels|npcap|loopback/i,
  // macOS: shared to virtual machines and phones, AirDrop, its low-latency twin, the coprocessor, its own hotspot.
  /^(bridge\d|awdl\d|llw\d|anpi\d|ap\d|p2p\d|xhc\d)/i,
  // Windows gives such names to Wi-Fi Direct ("Local Area Connection* 1"), and Bluetooth is for one device.
  /\*\s*\d+$|bluetooth/i,
];

const tunnelNames = [
  /^(u?tun|tap|wg|ppp|ipsec|gre|gretap|erspan|sit|ip6tnl|ipip|vti|xfrm|l2tp|pptp|gif|stf)\d*([-._]|$)/i,
  /^(proton|pvpn|ipv6leak|nord|mullvad|wgpia|surfshark|tailscale|zt|feth|wt\d|nebula|netbird|ham\d|edge\d|tinc)/i,
  /^(cscotun|gpd|snx|warp|cloudflarewarp|outline|easytether|lightway|fortissl|vpn)/i,
  /vpn|wireguard|wintun|tailscale|zerotier|hamachi|radmin|netbird|nordlynx|mullvad|cloudflare|twingate|\btap-/i,
  /anyconnect|forti(client|net|ssl)|globalprotect|pangp|pulse secure|sonicwall|check point|softether|teredo|isatap|6to4/i,
];

/** Of adapters that Windows calls "Ethernet 2": VirtualBox, VMware, Parallels, the loopback of Microsoft and Npcap. */
const innerHardware = /^(0a:00:27|00:50:56:c0:00|00:1c:42:00:00|02:00:4c:4f:4f|02:42):/i;

/** None at all, or those of TAP-Windows, Cisco, Fortinet, Palo Alto, Juniper and Hamachi. */
const tunnelHardware =
  /^(00:00:00:00:00:00$|00:ff:|00:05:9a:3c:|00:09:0f:(fe|aa):|02:50:41:|02:05:85:7f:|7a:79:)/i;

/** A network of one: the other end is reached through a tunnel. An IPv6 address from DHCP has such a mask on any network. */
const ofOne = '255.255.255.255';

export function adapterKind(name: string, info: NetworkInterfaceInfo): AdapterKind {
  const isTunnel = tunnelHardware.test(info.mac) || info.netmask === ofOne;
  if (isTunnel || tunnelNames.some((pattern) => pattern.test(name))) return 'tunnel';
  const isInner = innerHardware.test(info.mac) || innerNames.some((pattern) => pattern.test(name));
  return isInner ? 'inner' : 'lan';
}

import type { LanTls } from '../../main/net/tls/lanTls.ts';
import type { PublicTls } from '../../main/net/tls/securePort.ts';

/** No HTTPS on the own addresses, as long as nobody opts in. */
export const withoutTls: LanTls & PublicTls = {
  open() {},
  apply: async () => {},
  networkChanged: async () => {},
  state: () => ({ certificate: undefined, fingerprint: '', isOwn: false, fault: null }),
  covers: () => false,
  openPort: () => Promise.reject(new Error('nobody opts in here')),
  directoryUrl: '',
  stop: async () => {},
};

import type { LanTls } from '../../main/net/tls/lanTls.ts';

/** No HTTPS on the own addresses, as long as nobody opts in. */
export const withoutTls: LanTls = {
  open() {},
  apply: async () => {},
  networkChanged: async () => {},
  state: () => ({ certificate: undefined, fingerprint: '', isOwn: false, fault: null }),
  covers: () => false,
  stop: async () => {},
};

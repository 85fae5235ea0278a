/** A computer whose system answers to a name, as far as the route by that name can tell. */
import type { NameSource } from '../../../main/net/lan/nameSearch.ts';
import { ipv4, networkOf } from './adapters.ts';

export const annasPc: NameSource = {
  network: async () => networkOf({ wlan0: [{ ...ipv4('127.0.0.1'), cidr: '127.0.0.1/8' }] }),
  find: async ([address = '']) => ({ name: 'annas-pc.local', address }),
  isAnswered: async () => true,
  openOwn: () => ({ answer: async () => undefined, silence: async () => undefined }),
};

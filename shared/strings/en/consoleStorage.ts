/** What the rooms for developers say. Here the words of the wire are at home. */
import type { Format } from '../../format.ts';

const rooms = {
  area: 'Developer',
  back: 'Links',
  storage: 'Storage',
  keys: 'API keys',
  hosts: 'Web hosts',
  path: 'Where you are',
  title: (room: string) => `${room} · Latchkey`,
  failed: (why: string) => `That did not work. ${why}`,
};

export function englishStorage(_format: Format) {
  return { rooms };
}

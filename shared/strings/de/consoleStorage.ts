/** What the rooms for developers say, in German. The words of the wire stay as they are. */
import type { Format } from '../../format.ts';
import type { englishStorage } from '../en/consoleStorage.ts';

type Words = ReturnType<typeof englishStorage>;

const rooms: Words['rooms'] = {
  area: 'Entwickler',
  back: 'Links',
  storage: 'Speicher',
  keys: 'API-Schlüssel',
  hosts: 'Web-Hosts',
  path: 'Wo Sie sind',
  title: (room) => `${room} · Latchkey`,
  failed: (why) => `Das hat nicht geklappt. ${why}`,
};

export function germanStorage(_format: Format): Words {
  return { rooms };
}

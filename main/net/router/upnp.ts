/** Ports through UPnP. */
import { type Connection, runAction } from './igd.ts';
import { type Grant, type PortMapper, type PortPair, RouterRefusal, type TableEntry } from './mapper.ts';
import { textOf, type XmlElement } from './xml.ts';

/** Routers hold some dozens of rules; asking for one takes a question. */
const mostEntries = 256;
/** Milliseconds. A slow router's table is read as far as it comes in this time. */
const mostTableTime = 5000;

/** @param description the text that our rules bear in the router's table */
export function createUpnpMapper(connection: Connection, description: string): PortMapper {
  const { id, client } = connection;

  async function entry(outer: number): Promise<TableEntry | undefined> {
    const asked = runAction(connection, 'GetSpecificPortMappingEntry', nameOf(outer));
    const answer = await unlessRefused(asked, isUnknown);
    return answer && { ...readEntry(answer), outer };
  }

  async function map(ports: PortPair, lifetime: number): Promise<Grant> {
    await runAction(connection, 'AddPortMapping', {
      ...nameOf(ports.outer),
      NewInternalPort: ports.inner,
      NewInternalClient: client,
      NewEnabled: 1,
      NewPortMappingDescription: description,
      NewLeaseDuration: lifetime,
    });
    return { outer: ports.outer, lifetime, address: undefined };
  }

  return {
    way: 'upnp',
    id,
    client,
    outside: async () => textOf(await runAction(connection, 'GetExternalIPAddress'), 'NewExternalIPAddress'),
    isOnline: async () => {
      const status = await unlessRefused(runAction(connection, 'GetStatusInfo'), () => true);
      return status !== undefined && textOf(status, 'NewConnectionStatus') === 'Connected';
    },
    table: () => readTable(connection),
    entry,
    map,
    holds: async (ports) => {
      const found = await entry(ports.outer);
      return found?.client === client && found.inner === ports.inner;
    },
    unmap: async ({ outer }) => {
      await unlessRefused(runAction(connection, 'DeletePortMapping', nameOf(outer)), isUnknown);
    },
    close: () => {},
  };
}

const nameOf = (outer: number) => ({ NewRemoteHost: '', NewExternalPort: outer, NewProtocol: 'TCP' });

async function readTable(connection: Connection): Promise<TableEntry[]> {
  const entries: TableEntry[] = [];
  const end = performance.now() + mostTableTime;
  for (let index = 0; index < mostEntries && performance.now() < end; index += 1) {
    const asked = runAction(connection, 'GetGenericPortMappingEntry', { NewPortMappingIndex: index });
    // Routers say with several codes that there is no further one.
    const answer = await unlessRefused(asked, () => true);
    if (answer === undefined) break;
    if (textOf(answer, 'NewProtocol').toUpperCase() === 'TCP') entries.push(readEntry(answer));
  }
  return entries;
}

function readEntry(answer: XmlElement): TableEntry {
  return {
    outer: Number(textOf(answer, 'NewExternalPort')),
    inner: Number(textOf(answer, 'NewInternalPort')),
    client: textOf(answer, 'NewInternalClient'),
    description: textOf(answer, 'NewPortMappingDescription'),
  };
}

const isUnknown = ({ kind }: RouterRefusal) => kind === 'unknown';

async function unlessRefused<T>(
  asked: Promise<T>,
  isExpected: (refusal: RouterRefusal) => boolean,
): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RouterRefusal && isExpected(error)) return undefined;
    throw error;
  }
}

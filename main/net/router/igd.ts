/** What an internet gateway device says of itself, and questions to it (UPnP IGD 1 and 2). */

import { type RefusalKind, RouterRefusal } from './mapper.ts';
import { askRouter, onRouter } from './routerRequest.ts';
import type { FoundDevice } from './ssdp.ts';
import { elementsNamed, readXml, textOf, type XmlElement } from './xml.ts';

/** Services that open ports, the better first. IGD 2 keeps every action of IGD 1 that is used here. */
const services = [
  'urn:schemas-upnp-org:service:WANIPConnection:2',
  'urn:schemas-upnp-org:service:WANIPConnection:1',
  'urn:schemas-upnp-org:service:WANPPPConnection:1',
] as const;

/** A router has as many lines to the internet, and each is asked whether it is connected. */
const mostConnections = 8;

/** A connection of a router to the internet; one with several lines has several. */
export type Connection = {
  /** What the router says that only it is called; `""` when it says nothing. */
  id: string;
  service: (typeof services)[number];
  control: URL;
  /** The address of this computer that the router sees. */
  client: string;
};

/** The connections that a device describes; [] for what is no gateway. Rejects when it does not answer. */
export async function readConnections({ router, location }: FoundDevice): Promise<Connection[]> {
  const { status, body, client } = await askRouter(location);
  if (status !== 200) return [];
  const root = await readXml(body);
  const base = onRouter(router, textOf(root, 'URLBase')) ?? location;
  const id = textOf(root, 'UDN').slice(0, 100);
  const connections = services.flatMap((service) =>
    elementsNamed(root, 'service')
      .filter((element) => textOf(element, 'serviceType') === service)
      .flatMap((element) => {
        const control = onRouter(router, textOf(element, 'controlURL'), base.href);
        return control === undefined ? [] : [{ id, service, control, client }];
      }),
  );
  return connections.slice(0, mostConnections);
}

/** Names and values that need no escaping. */
export type ActionArguments = Readonly<Record<string, string | number>>;

/** @throws RouterRefusal with the code of UPnP; an error when nothing answers or nothing of sense */
export async function runAction(
  connection: Connection,
  action: string,
  args: ActionArguments = {},
): Promise<XmlElement> {
  const fields = Object.entries(args).map(([name, value]) => `<${name}>${value}</${name}>`);
  const { status, body } = await askRouter(connection.control, {
    headers: {
      'Content-Type': 'text/xml; charset="utf-8"',
      SOAPAction: `"${connection.service}#${action}"`,
    },
    body: `<?xml version="1.0"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body><u:${action} xmlns:u="${connection.service}">${fields.join('')}</u:${action}></s:Body></s:Envelope>\r\n`,
  });
  const root = await readXml(body);
  const [answer] = elementsNamed(root, `${action}Response`);
  if (status === 200 && answer !== undefined) return answer;
  const code = Number(textOf(root, 'errorCode'));
  throw code > 0 ? refusalOf(code) : new RouterRefusal('refused', `HTTP ${status}`);
}

/** Codes of WANIPConnection (IGD 1 table 2.4, IGD 2 table 2-20). */
const kinds: Readonly<Record<number, RefusalKind>> = {
  402: 'lifetime',
  713: 'unknown',
  714: 'unknown',
  718: 'taken',
  724: 'samePort',
  725: 'lifetime',
  729: 'taken',
};

function refusalOf(code: number): RouterRefusal {
  return new RouterRefusal(kinds[code] ?? 'refused', `UPnP ${code}`);
}

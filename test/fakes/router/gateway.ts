/** A stand-in for a router that speaks UPnP: SSDP by UDP, its description and its actions by HTTP. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A rule for TCP as the router keeps it. */
export type Rule = { outer: number; inner: number; client: string; description: string; lifetime: number };

export type Action = { name: string; args: Readonly<Record<string, string>> };

export type Gateway = {
  ssdpPort: number;
  httpPort: number;
  /** What it answers `GetExternalIPAddress` with; `""` = with nothing in it. */
  outside: string;
  /** Of its connection to the internet. */
  status: 'Connected' | 'Disconnected';
  /** Its table. */
  rules: Rule[];
  /** Rules that it obeys and does not show when its table is listed. */
  hidden: Rule[];
  /** Everything it was asked to do, in order. */
  actions: Action[];
  /** It takes questions and answers none. */
  isSilent: boolean;
  /** A code of UPnP for what it refuses. */
  refuse(action: Action): number | undefined;
  stop(): Promise<void>;
};

export type GatewayOptions = {
  version?: 1 | 2;
  /** The service that opens ports: PPP for a router that dials in itself. */
  service?: 'WANIPConnection' | 'WANPPPConnection';
  /** Other text for its answer to a search, or its description. */
  location?: (httpPort: number) => string;
  description?: (httpPort: number) => string;
};

export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const { version = 2, service = 'WANIPConnection' } = options;
  const serviceType = `urn:schemas-upnp-org:service:${service}:${service === 'WANPPPConnection' ? 1 : version}`;
  const ssdp = createSocket('udp4');
  const http = createServer((request, response) => {
    if (gateway.isSilent) return;
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'Content-Type': 'text/xml' }).end(body);
    });
  });
  http.listen(0, '127.0.0.1');
  ssdp.bind(0, '127.0.0.1');
  await Promise.all([once(http, 'listening'), once(ssdp, 'listening')]);
  const { port: httpPort } = http.address() as AddressInfo;

  const gateway: Gateway = {
    ssdpPort: ssdp.address().port,
    httpPort,
    outside: '203.0.113.7',
    status: 'Connected',
    rules: [],
    hidden: [],
    actions: [],
    isSilent: false,
    refuse: () => undefined,
    async stop() {
      ssdp.close();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };

  ssdp.on('message', (message, { address, port }) => {
    const [, searched = ''] = /^ST: (.+)\r$/m.exec(message.toString()) ?? [];
    const known = [`urn:schemas-upnp-org:device:InternetGatewayDevice:${version}`, serviceType];
    // A device answers searches for older versions of what it is (UPnP Device Architecture 1.1, section 1.3.2).
    if (version === 2) known.push('urn:schemas-upnp-org:device:InternetGatewayDevice:1');
    if (!known.includes(searched)) return;
    const location = options.location?.(httpPort) ?? `http://127.0.0.1:${httpPort}/rootDesc.xml`;
    const lines = [
      'HTTP/1.1 200 OK',
      'CACHE-CONTROL: max-age=120',
      `ST: ${searched}`,
      `LOCATION: ${location}`,
    ];
    ssdp.send(`${lines.join('\r\n')}\r\n\r\n`, port, address);
  });

  async function answer(request: IncomingMessage): Promise<{ status: number; body: string }> {
    if (request.url === '/rootDesc.xml') {
      return { status: 200, body: options.description?.(httpPort) ?? describeDevice(version, serviceType) };
    }
    if (request.url !== '/ctl/IPConn') return { status: 404, body: '' };
    const action = readAction(await text(request));
    gateway.actions.push(action);
    const outcome = gateway.refuse(action) ?? act(gateway, action);
    return typeof outcome === 'number' ? fault(outcome) : succeed(serviceType, action.name, outcome);
  }
  return gateway;
}

/** As miniupnpd and many others write it. */
export function describeDevice(
  version: 1 | 2,
  serviceType: string,
  { controlUrl = '/ctl/IPConn', id = 'uuid:1' } = {},
): string {
  const device = (name: string, inside: string) =>
    `<device><deviceType>urn:schemas-upnp-org:device:${name}:${version}</deviceType><friendlyName>Router &amp; more</friendlyName><UDN>${id}-${name}</UDN>${inside}</device>`;
  const list = (inside: string) => `<deviceList>${inside}</deviceList>`;
  const service = `<serviceList><service><serviceType>${serviceType}</serviceType><serviceId>urn:upnp-org:serviceId:WANIPConn1</serviceId><SCPDURL>/WANIPCn.xml</SCPDURL><controlURL>${controlUrl}</controlURL><eventSubURL>/evt/IPConn</eventSubURL></service></serviceList>`;
  const connection = device('WANConnectionDevice', service);
  const root = device('InternetGatewayDevice', list(device('WANDevice', list(connection))));
  return `<?xml version="1.0"?>\n<root xmlns="urn:schemas-upnp-org:device-1-0"><specVersion><major>1</major><minor>0</minor></specVersion>${root}</root>`;
}

function readAction(body: string): Action {
  const [, name = '', inside = ''] = /<u:(\w+)[^>]*>([\s\S]*)<\/u:\1>/.exec(body) ?? [];
  const fields = [...inside.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, key = '', value = '']) => [
    key,
    value,
  ]);
  return { name, args: Object.fromEntries(fields) };
}

/** @returns a code of UPnP, or the values of the answer */
function act(gateway: Gateway, { name, args }: Action): number | Record<string, string | number> {
  const { rules, hidden } = gateway;
  const outer = Number(args.NewExternalPort);
  const all = [...rules, ...hidden];
  if (name === 'GetExternalIPAddress') return { NewExternalIPAddress: gateway.outside };
  if (name === 'GetStatusInfo') return { NewConnectionStatus: gateway.status, NewUptime: 1 };
  if (name === 'GetGenericPortMappingEntry') {
    const rule = rules[Number(args.NewPortMappingIndex)];
    return rule === undefined ? 713 : wordsOf(rule);
  }
  if (name === 'GetSpecificPortMappingEntry') {
    const rule = all.find((each) => each.outer === outer);
    return rule === undefined ? 714 : wordsOf(rule);
  }
  if (name === 'DeletePortMapping') {
    const index = rules.findIndex((each) => each.outer === outer);
    if (index < 0) return 714;
    rules.splice(index, 1);
    return {};
  }
  if (name === 'AddPortMapping') {
    const rule = readRule(args);
    const known = rules.findIndex((each) => each.outer === outer);
    if (known >= 0 && rules[known]?.client !== rule.client) return 718;
    if (known >= 0) rules.splice(known, 1);
    rules.push(rule);
    return {};
  }
  return 401;
}

function readRule(args: Action['args']): Rule {
  return {
    outer: Number(args.NewExternalPort),
    inner: Number(args.NewInternalPort),
    client: args.NewInternalClient ?? '',
    description: args.NewPortMappingDescription ?? '',
    lifetime: Number(args.NewLeaseDuration),
  };
}

function wordsOf(rule: Rule): Record<string, string | number> {
  return {
    NewRemoteHost: '',
    NewExternalPort: rule.outer,
    NewProtocol: 'TCP',
    NewInternalPort: rule.inner,
    NewInternalClient: rule.client,
    NewEnabled: 1,
    NewPortMappingDescription: rule.description,
    NewLeaseDuration: rule.lifetime,
  };
}

function envelope(inside: string): string {
  return `<?xml version="1.0"?>\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`;
}

function succeed(service: string, name: string, values: Record<string, string | number>) {
  const fields = Object.entries(values).map(([key, value]) => `<${key}>${value}</${key}>`);
  const body = `<u:${name}Response xmlns:u="${service}">${fields.join('')}</u:${name}Response>`;
  return { status: 200, body: envelope(body) };
}

function fault(code: number) {
  const detail = `<UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>${code}</errorCode><errorDescription>no</errorDescription></UPnPError>`;
  const body = `<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>${detail}</detail></s:Fault>`;
  return { status: 500, body: envelope(body) };
}

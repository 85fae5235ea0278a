/** Ports through PCP (RFC 6887). */
import type { RouterSocket } from './datagram.ts';
import { type Grant, type PortMapper, type PortPair, RouterRefusal } from './mapper.ts';

const version = 2;
const announceOpcode = 0;
const mapOpcode = 1;
/** Set in the opcode of an answer. */
const answerBit = 128;
const tcp = 6;
const headerLength = 24;
const mapLength = headerLength + 36;

/** Section 7.4. */
const results = [
  '',
  'UNSUPP_VERSION',
  'NOT_AUTHORIZED',
  'MALFORMED_REQUEST',
  'UNSUPP_OPCODE',
  'UNSUPP_OPTION',
  'MALFORMED_OPTION',
  'NETWORK_FAILURE',
  'NO_RESOURCES',
  'UNSUPP_PROTOCOL',
  'USER_EX_QUOTA',
  'CANNOT_PROVIDE_EXTERNAL',
  'ADDRESS_MISMATCH',
  'EXCESSIVE_REMOTE_PEERS',
];
const networkFailure = 7;

/**
 * Finds out whether the router speaks it. Rejects when it does not, as routers that know only NAT-PMP say (appendix A).
 * @param nonce 12 bytes. Whoever renews or takes back needs the one the port was asked with (section 11.2), also after
 *   a crash.
 */
export async function openPcpMapper(
  router: string,
  socket: RouterSocket,
  nonce: Buffer,
): Promise<PortMapper> {
  const { client } = socket;
  await askWhetherSpoken(socket);

  return {
    way: 'pcp',
    id: router,
    client,
    // Only a grant tells it.
    outside: async () => undefined,
    isOnline: async () => false,
    table: async () => [],
    entry: async () => undefined,
    async map(ports, lifetime) {
      // The protocol knows no rule without an end.
      if (lifetime === 0) throw new RouterRefusal('refused', 'PCP');
      const grant = await askMap(socket, ports, lifetime, nonce);
      if (grant.lifetime === 0) throw new RouterRefusal('refused', 'PCP');
      return grant;
    },
    // It is renewed at every look, for the sake of the address.
    holds: async () => true,
    unmap: async ({ inner }) => {
      await askMap(socket, { outer: 0, inner }, 0, nonce);
    },
    close: socket.close,
  };
}

/** Section 7.1. */
function header(opcode: number, lifetime: number, client: string, length: number): Buffer {
  const question = Buffer.alloc(length);
  question.writeUInt8(version, 0);
  question.writeUInt8(opcode, 1);
  question.writeUInt32BE(lifetime, 4);
  mappedAddress(client).copy(question, 8);
  return question;
}

/** An IPv4 address as `::ffff:a.b.c.d` (section 5). */
function mappedAddress(address: string): Buffer {
  return Buffer.from([...new Array(10).fill(0), 255, 255, ...address.split('.').map(Number)]);
}

/** Section 14.1. A router that does not know the question is as good an answer. */
function askWhetherSpoken(socket: RouterSocket): Promise<true> {
  const question = header(announceOpcode, 0, socket.client, headerLength);
  return socket.ask(question, (answer) => {
    if (answer[0] === 0 && answer.length >= 4) throw new RouterRefusal('refused', 'UNSUPP_VERSION');
    if (answer.length < headerLength || answer[0] !== version || answer[1] !== answerBit) return undefined;
    return true;
  });
}

/** Section 11. */
function askMap(
  socket: RouterSocket,
  { outer, inner }: PortPair,
  lifetime: number,
  nonce: Buffer,
): Promise<Grant> {
  const question = header(mapOpcode, lifetime, socket.client, mapLength);
  nonce.copy(question, headerLength);
  question.writeUInt8(tcp, 36);
  question.writeUInt16BE(inner, 40);
  question.writeUInt16BE(outer, 42);
  mappedAddress('0.0.0.0').copy(question, 44);
  return socket.ask(question, (answer) => {
    if (!answersMap(answer, inner, nonce)) return undefined;
    return {
      outer: answer.readUInt16BE(42),
      lifetime: answer.readUInt32BE(4),
      address: readMappedAddress(answer.subarray(44, 60)),
    };
  });
}

/** @throws RouterRefusal when it is the answer and says no */
function answersMap(answer: Buffer, inner: number, nonce: Buffer): boolean {
  if (answer.length < mapLength || answer[0] !== version || answer[1] !== mapOpcode + answerBit) return false;
  if (!answer.subarray(headerLength, 36).equals(nonce) || answer.readUInt16BE(40) !== inner) return false;
  const result = answer.readUInt8(3);
  if (result === 0) return true;
  throw new RouterRefusal(
    result === networkFailure ? 'offline' : 'refused',
    `PCP: ${results[result] ?? result}`,
  );
}

/** `""` for an address that is no IPv4 one. */
function readMappedAddress(bytes: Buffer): string {
  return bytes.subarray(0, 12).equals(mappedAddress('0.0.0.0').subarray(0, 12))
    ? [...bytes.subarray(12)].join('.')
    : '';
}

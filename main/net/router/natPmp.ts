/** Ports through NAT-PMP (RFC 6886). */
import type { RouterSocket } from './datagram.ts';
import { type Grant, type PortMapper, type PortPair, RouterRefusal } from './mapper.ts';

const outsideOpcode = 0;
const mapTcpOpcode = 2;
/** Set in the opcode of an answer. */
const answerBit = 128;

/** Section 3.5. */
const results = [
  '',
  'unsupported version',
  'not authorized',
  'network failure',
  'out of resources',
  'unsupported opcode',
];
const networkFailure = 3;

/** Finds out whether the router speaks it. Rejects when it does not. */
export async function openNatPmpMapper(router: string, socket: RouterSocket): Promise<PortMapper> {
  let { epoch } = await askOutside(socket);
  let hasForgotten = false;

  async function outside(): Promise<string> {
    const answer = await askOutside(socket);
    // A router that started anew has lost its rules (section 3.6).
    if (answer.epoch < epoch) hasForgotten = true;
    epoch = answer.epoch;
    return answer.address;
  }

  async function map(ports: PortPair, lifetime: number): Promise<Grant> {
    // The protocol knows no rule without an end.
    if (lifetime === 0) throw new RouterRefusal('refused', 'NAT-PMP');
    const grant = await askMap(socket, ports, lifetime);
    if (grant.lifetime === 0) throw new RouterRefusal('refused', 'NAT-PMP: no time');
    hasForgotten = false;
    return grant;
  }

  return {
    way: 'nat-pmp',
    id: router,
    client: socket.client,
    outside,
    isOnline: async () => false,
    table: async () => [],
    entry: async () => undefined,
    map,
    holds: async () => !hasForgotten,
    unmap: async ({ inner }) => {
      await askMap(socket, { outer: 0, inner }, 0);
    },
    close: socket.close,
  };
}

/** Section 3.2. */
function askOutside(socket: RouterSocket): Promise<{ address: string; epoch: number }> {
  return socket.ask(Buffer.from([0, outsideOpcode]), (answer) => {
    if (!answers(answer, outsideOpcode, 12)) return undefined;
    return { address: [...answer.subarray(8, 12)].join('.'), epoch: answer.readUInt32BE(4) };
  });
}

/** Section 3.3. */
function askMap(socket: RouterSocket, { outer, inner }: PortPair, lifetime: number): Promise<Grant> {
  const question = Buffer.alloc(12);
  question.writeUInt8(mapTcpOpcode, 1);
  question.writeUInt16BE(inner, 4);
  question.writeUInt16BE(outer, 6);
  question.writeUInt32BE(lifetime, 8);
  return socket.ask(question, (answer) => {
    if (!answers(answer, mapTcpOpcode, 16) || answer.readUInt16BE(8) !== inner) return undefined;
    return { outer: answer.readUInt16BE(10), lifetime: answer.readUInt32BE(12), address: undefined };
  });
}

/** @throws RouterRefusal when it is the answer and says no */
function answers(answer: Buffer, opcode: number, length: number): boolean {
  if (answer.length < 8 || answer[0] !== 0 || answer[1] !== opcode + answerBit) return false;
  const result = answer.readUInt16BE(2);
  if (result === 0) return answer.length >= length;
  throw new RouterRefusal(
    result === networkFailure ? 'offline' : 'refused',
    `NAT-PMP: ${results[result] ?? result}`,
  );
}

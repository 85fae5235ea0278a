/** A stand-in for a router that speaks NAT-PMP (RFC 6886), PCP (RFC 6887), or both. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export type Mapping = { inner: number; outer: number; lifetime: number; nonce: string };

export type PortControl = {
  port: number;
  outside: string;
  mappings: Mapping[];
  /** Of every request to map or take back, in order. */
  requests: { way: 'pcp' | 'nat-pmp'; lifetime: number; nonce: string }[];
  /** Outer ports that others have. */
  taken: Set<number>;
  /** A result code for requests to map. */
  result: number;
  /** Seconds since it started; goes back when it starts anew. */
  epoch: number;
  /** Seconds that it grants; undefined = what is asked for. */
  grants: number | undefined;
  /** How many datagrams are lost before one is answered. */
  lost: number;
  stop(): Promise<void>;
};

export async function startPortControl(speaks: readonly ('pcp' | 'nat-pmp')[]): Promise<PortControl> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const control: PortControl = {
    port: socket.address().port,
    outside: '203.0.113.8',
    mappings: [],
    requests: [],
    taken: new Set(),
    result: 0,
    epoch: 1000,
    grants: undefined,
    lost: 0,
    async stop() {
      socket.close();
      await once(socket, 'close');
    },
  };
  socket.on('message', (question, { address, port }) => {
    control.lost -= 1;
    if (control.lost >= 0) return;
    const way = question[0] === 2 ? 'pcp' : 'nat-pmp';
    if (speaks.includes(way)) socket.send(answers[way](control, question), port, address);
    else if (speaks.length > 0) socket.send(refuseVersion(question, speaks), port, address);
  });
  return control;
}

/** RFC 6886 section 3.5 and RFC 6887 section 9: the version that the router knows, and result 1. */
function refuseVersion(question: Buffer, speaks: readonly string[]): Buffer {
  const answer = Buffer.alloc(speaks.includes('pcp') ? 24 : 8);
  answer[0] = speaks.includes('pcp') ? 2 : 0;
  answer[1] = 128 | (question[1] ?? 0);
  answer[3] = 1;
  return answer;
}

const answers = {
  'nat-pmp': (control: PortControl, question: Buffer): Buffer => {
    if (question[1] === 0) {
      const answer = Buffer.alloc(12);
      answer[1] = 128;
      answer.writeUInt32BE(control.epoch, 4);
      writeAddress(answer, 8, control.outside);
      return answer;
    }
    const [inner, outer, lifetime] = [
      question.readUInt16BE(4),
      question.readUInt16BE(6),
      question.readUInt32BE(8),
    ];
    control.requests.push({ way: 'nat-pmp', lifetime, nonce: '' });
    const mapping = control.result === 0 ? map(control, { inner, outer, lifetime, nonce: '' }) : undefined;
    const answer = Buffer.alloc(16);
    answer[1] = 130;
    answer[3] = control.result;
    answer.writeUInt32BE(control.epoch, 4);
    answer.writeUInt16BE(inner, 8);
    answer.writeUInt16BE(mapping?.outer ?? 0, 10);
    answer.writeUInt32BE(mapping?.lifetime ?? 0, 12);
    return answer;
  },

  pcp: (control: PortControl, question: Buffer): Buffer => {
    const isMap = question[1] === 1;
    const answer = Buffer.alloc(isMap ? 60 : 24);
    answer[0] = 2;
    answer[1] = 128 | (question[1] ?? 0);
    answer.writeUInt32BE(control.epoch, 8);
    if (!isMap) return answer;
    question.copy(answer, 24, 24, 44);
    const nonce = question.toString('hex', 24, 36);
    const [inner, outer, lifetime] = [
      question.readUInt16BE(40),
      question.readUInt16BE(42),
      question.readUInt32BE(4),
    ];
    control.requests.push({ way: 'pcp', lifetime, nonce });
    const known = control.mappings.find((each) => each.inner === inner);
    // A renewal with another nonce is refused (situation 19).
    const isForeign = known !== undefined && known.nonce !== nonce;
    answer[3] = isForeign ? 8 : control.result;
    if (answer[3] !== 0) return answer;
    const mapping = map(control, { inner, outer, lifetime, nonce });
    answer.writeUInt32BE(mapping.lifetime, 4);
    answer.writeUInt16BE(mapping.outer, 42);
    answer.fill(0, 44, 54).fill(255, 54, 56);
    writeAddress(answer, 56, control.outside);
    return answer;
  },
};

function writeAddress(answer: Buffer, offset: number, address: string): void {
  Buffer.from(address.split('.').map(Number)).copy(answer, offset);
}

/** One mapping for an inner port; a port that others have is replaced by another. */
function map(control: PortControl, wish: Mapping): Mapping {
  const known = control.mappings.find((each) => each.inner === wish.inner);
  control.mappings = control.mappings.filter((each) => each !== known);
  if (wish.lifetime === 0) return { ...wish, outer: 0 };
  const outer = known?.outer ?? (control.taken.has(wish.outer) ? 30_000 + wish.inner : wish.outer);
  const mapping = { ...wish, outer, lifetime: control.grants ?? wish.lifetime };
  control.mappings.push(mapping);
  return mapping;
}

/**
 * Answers to a name of our own on the network, where the system answers to none (RFC 6762). Two programs that answer for
 * the names of one computer disturb each other, so this one never uses the name of the computer, and it is only started
 * where nobody else answers.
 */
import { BlockList } from 'node:net';
import type { MulticastDNS, QueryPacket, ResponseOutgoingPacket } from 'multicast-dns';
import type { Clock } from '../../core/clock.ts';
import { readRecord } from './askNames.ts';

/** An IPv4 address of this computer and its network, as `192.168.1.20/24`. */
export type Place = { address: string; cidr: string };

type Options = {
  /** `latchkey-x7d2.local` */
  name: string;
  places: readonly Place[];
  clock: Clock;
  /** Another computer has the name, so it was given up. */
  onTaken(): void;
  /** Another program on this computer answers for its addresses. */
  onRival(): void;
};

export type OwnName = {
  /** Resolves when the network has been told. */
  stop(): Promise<void>;
};

/** Milliseconds: between the questions whether somebody has the name already, and from one time of telling to the next. */
const probeInterval = 250;
const tellInterval = 1_000;
/** Seconds for which others may remember it. */
const timeToLive = 120;
const timeToLiveForLegacy = 10;

export async function answerToName(options: Options): Promise<OwnName> {
  const { default: multicastDns } = await import('multicast-dns');
  const responders = options.places.map((place) => {
    // Bound to the address itself it would hear nothing that is sent to everybody.
    const mdns = multicastDns({ interface: place.address, bind: '0.0.0.0' });
    return respond(mdns, place, options);
  });
  return { stop: async () => void (await Promise.all(responders.map((stop) => stop()))) };
}

type State = 'asking' | 'ours' | 'given up';

function respond(mdns: MulticastDNS, { address, cidr }: Place, options: Options): () => Promise<void> {
  const { name, clock } = options;
  const isNear = nearTo(cidr);
  let state: State = 'asking';
  let cancel = (): void => undefined;
  const record = (ttl: number) => ({ name, type: 'A' as const, class: 'IN' as const, ttl, data: address });
  const tell = atMost(clock, () => mdns.respond([{ ...record(timeToLive), flush: true }]));
  // Without the flag that makes others forget who else has the name.
  const takeBack = (done: () => void) => mdns.respond([record(0)], done);

  function probe(times: number): void {
    mdns.query([{ name, type: 'A' }]);
    cancel = clock.after(probeInterval, times > 1 ? () => probe(times - 1) : claim);
  }

  function claim(): void {
    state = 'ours';
    tell();
    cancel = clock.after(tellInterval + probeInterval, tell);
  }

  mdns.on('ready', () => probe(3));
  for (const problem of ['error', 'warning'] as const) mdns.on(problem, () => undefined);
  const heard = createEars(options);
  mdns.on('response', ({ answers = [] }) => {
    if (state === 'given up' || !heard(answers)) return;
    state = 'given up';
    cancel();
    options.onTaken();
  });
  mdns.on('query', (query, from) => {
    if (state !== 'ours' || !isNear(from.address) || !asksFor(query, name)) return;
    if (from.port === 5353) tell();
    else mdns.respond(legacyAnswer(query, record(timeToLiveForLegacy)), from);
  });
  return () => {
    cancel();
    const close = () => new Promise<void>((resolve) => mdns.destroy(resolve));
    return state === 'ours' ? new Promise((resolve) => takeBack(() => resolve(close()))) : close();
  };
}

/** However often it is asked for, everybody is told once a second (RFC 6762 §6). */
function atMost(clock: Clock, tell: () => void): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.monotonic() - toldAt < tellInterval) return;
    toldAt = clock.monotonic();
    tell();
  };
}

/** Hears what others answer. @returns a function that says whether another computer has the name */
function createEars({ name, places, onRival }: Options): (answers: readonly object[]) => boolean {
  const own = places.map(({ address }) => address);
  let hasRival = false;
  return (answers) => {
    const addresses = answers.flatMap(readRecord).filter(({ type }) => type === 'A');
    if (!hasRival && addresses.some((each) => each.name !== name && own.includes(each.data))) {
      hasRival = true;
      onRival();
    }
    return addresses.some((each) => each.name === name && !own.includes(each.data));
  };
}

/** Nobody outside of a network is answered (RFC 6762 §11). */
function nearTo(cidr: string): (address: string) => boolean {
  const near = new BlockList();
  const [network = '', length] = cidr.split('/');
  near.addSubnet(network, Number(length), 'ipv4');
  return (address) => near.check(address, 'ipv4');
}

function asksFor({ questions = [] }: QueryPacket, wanted: string): boolean {
  const types: readonly string[] = ['A', 'ANY'];
  return questions.some(({ name, type }) => name.toLowerCase() === wanted && types.includes(type));
}

/** Who asks from another port knows only plain DNS: it gets its question back, and no flag it does not know (RFC 6762 §6.7). */
function legacyAnswer({ id, questions }: QueryPacket, record: ResponseOutgoingPacket['answers'][number]) {
  return { id, questions, answers: [record] };
}

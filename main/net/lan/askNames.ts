/**
 * Questions to the names of the local network, asked as by a program that answers none itself (RFC 6762 §5.1). Only what
 * this computer itself answers is heard: others could give it a name of theirs, to which visitors would then go.
 */
import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';

export type NameRecord = { name: string; type: string; data: string };
export type NameQuestion = { name: string; type: 'A' | 'PTR' };

type Options = {
  questions: readonly NameQuestion[];
  /** Address of the interface the question goes out by. */
  from: string;
  /** Ends the waiting for answers. */
  isEnough(heard: readonly NameRecord[]): boolean;
  signal: AbortSignal;
};

/** Milliseconds at which the question is asked: datagrams get lost, and Wi-Fi loses those for everybody first. */
const asked = [0, 250, 600, 1_000];

/** Milliseconds. A responder of this computer answers at once. */
const patience = 1_500;

/** @returns what was heard until it was enough or time was up. Never rejects. */
export async function askNames({ questions, from, isEnough, signal }: Options): Promise<NameRecord[]> {
  const { default: multicastDns } = await import('multicast-dns');
  const socket = createSocket('udp4');
  const heard: NameRecord[] = [];
  const timers: NodeJS.Timeout[] = [];
  return new Promise((resolve) => {
    const mdns = multicastDns({ socket, bind: false, multicast: false });
    const end = () => {
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', end);
      mdns.destroy(() => resolve(heard));
    };
    // A network that is gone meanwhile answers nothing.
    socket.once('error', end);
    mdns.on('error', () => undefined);
    mdns.on('response', ({ answers = [] }, sender) => {
      if (!isOurs(sender.address)) return;
      heard.push(...answers.flatMap(readRecord));
      if (isEnough(heard)) end();
    });
    signal.addEventListener('abort', end);
    socket.bind(0, from, () => {
      if (signal.aborted || !sendBy(socket, from)) return end();
      for (const delay of asked) timers.push(setTimeout(() => mdns.query([...questions]), delay));
      timers.push(setTimeout(end, patience));
    });
  });
}

/** The kernel takes nothing from outside that claims to be from here. */
function isOurs(sender: string): boolean {
  return Object.values(networkInterfaces()).some((infos) => infos?.some(({ address }) => address === sender));
}

type Sender = Pick<ReturnType<typeof createSocket>, 'setMulticastInterface' | 'setMulticastTTL'>;

function sendBy(socket: Sender, address: string): boolean {
  try {
    socket.setMulticastInterface(address);
    socket.setMulticastTTL(255);
    return true;
  } catch {
    return false; // this computer has lost the address meanwhile
  }
}

/** Of addresses and names; others say nothing about either. */
export function readRecord(answer: object): NameRecord[] {
  const { name, type, data } = answer as Partial<Record<keyof NameRecord, unknown>>;
  if (typeof name !== 'string' || typeof type !== 'string' || typeof data !== 'string') return [];
  return [{ name: name.toLowerCase(), type, data: data.toLowerCase() }];
}

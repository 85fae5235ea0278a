/**
 * `MessageChannelMain`: two ports of this program, each of which can be handed to a utility process. What is sent to a
 * port of one process is carried to that of the other over the channels of `child_process`.
 */
import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';

/** What goes over the channel of a utility process, beside plain messages. */
export type PortMessage = { port: number; data: unknown } | { port: number; closed: true };

type Port = EventEmitter & {
  id: number;
  peer: Port | undefined;
  /** Sends to whoever holds the port. */
  carry(message: PortMessage): void;
};

const held = new Map<number, Port>();
let last = 0;

function createPort(): Port {
  last += 1;
  const port: Port = Object.assign(new EventEmitter(), {
    id: last,
    peer: undefined,
    carry: (message: PortMessage) =>
      void ('data' in message ? port.emit('message', { data: message.data }) : port.emit('close')),
  });
  return port;
}

export class MessageChannelMain {
  port1 = createPort();
  port2 = createPort();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

/** @returns the ids under which the process knows its ports */
export function handPorts(child: ChildProcess, ports: readonly Port[]): number[] {
  for (const port of ports) {
    held.set(port.id, port);
    // The callback takes the error of a process that has just been killed.
    port.carry = (message) => void (child.connected && child.send(message, () => undefined));
    child.once('exit', () => close(port));
  }
  return ports.map(({ id }) => id);
}

function close({ id, peer }: Port): void {
  if (held.delete(id)) peer?.carry({ port: peer.id, closed: true });
}

/** @returns whether the message was meant for a port */
export function carryPortMessage(message: object): boolean {
  if (!('port' in message)) return false;
  const own = held.get(Number(message.port));
  if (own === undefined) return true;
  if ('data' in message) own.peer?.carry({ port: own.peer.id, data: message.data });
  else close(own);
  return true;
}

/** Loaded first in a utility process of the stand-in: `process.parentPort` over the channel of `child_process`. */
import { EventEmitter } from 'node:events';
import type { PortMessage } from './messagePorts.ts';

type FromParent = { data: unknown; ports: number[] } | PortMessage;

const send = (message: object) =>
  void (process.connected && process.send?.(message, undefined, undefined, () => undefined));
const port = Object.assign(new EventEmitter(), { postMessage: send });
/** What each received port does with its messages. */
const ports = new Map<number, (event: 'message' | 'close', ...values: object[]) => void>();

/** Its messages are queued until it is started, as in Electron. */
function receivePort(id: number) {
  const queue = Promise.withResolvers<void>();
  const received = Object.assign(new EventEmitter(), {
    postMessage: (data: unknown) => send({ port: id, data }),
    start: queue.resolve,
    close: () => void (ports.delete(id) && send({ port: id, closed: true })),
  });
  ports.set(id, (event, ...values) => void queue.promise.then(() => received.emit(event, ...values)));
  return received;
}

function hear(message: FromParent): void {
  if ('ports' in message) port.emit('message', { data: message.data, ports: message.ports.map(receivePort) });
  else if ('data' in message) ports.get(message.port)?.('message', { data: message.data });
  else ports.get(message.port)?.('close');
}

// Messages are queued until there is a listener, as in Electron.
port.once('newListener', () => process.on('message', hear));
process.on('disconnect', () => port.emit('close'));
Object.assign(process, { parentPort: port });

/** Loaded first in a stood-in utility process: `process.parentPort` over the channel of `child_process`. */
import { EventEmitter } from 'node:events';

const port = Object.assign(new EventEmitter(), {
  postMessage: (message: object) => void process.send?.(message),
});

// Messages wait until somebody listens, as Electron promises.
port.once('newListener', () => {
  process.on('message', (data) => port.emit('message', { data, ports: [] }));
});
process.on('disconnect', () => port.emit('close'));
Object.assign(process, { parentPort: port });

/** Loaded first in a utility process of the stand-in: `process.parentPort` over the channel of `child_process`. */
import { EventEmitter } from 'node:events';

const port = Object.assign(new EventEmitter(), {
  postMessage: (message: object) => void process.send?.(message),
});

// Messages are queued until there is a listener, as in Electron.
port.once('newListener', () => {
  process.on('message', (data) => port.emit('message', { data, ports: [] }));
});
process.on('disconnect', () => port.emit('close'));
Object.assign(process, { parentPort: port });

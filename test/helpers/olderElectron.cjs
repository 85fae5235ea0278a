/**
 * Loaded first in an Electron that is older than the one the program is made for (`SERVER_NODE` names the Node that runs
 * its server then): what the program uses of Electron that this one does not have yet. In the program's own language,
 * because an older Electron reads no types.
 */
const childProcess = require('node:child_process');
const { EventEmitter } = require('node:events');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const electron = require('electron');

const node = process.env.SERVER_NODE;
const parentPort = pathToFileURL(join(__dirname, '../fakes/electron/parentPort.ts')).href;

if (node) {
  delete process.env.SERVER_NODE;
  electron.utilityProcess.fork = fork;
}
if (electron.ClipboardItem === undefined) giveClipboard(electron.clipboard);

/** A child of that Node, with the `process.parentPort` of the stand-in, which takes ports as well. */
function fork(entry, args = [], { env, execArgv = [] } = {}) {
  const child = childProcess.fork(entry, args, {
    execPath: node,
    execArgv: ['--import', parentPort, ...execArgv],
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const utility = new EventEmitter();
  const { hand, carry } = carryPorts(child);
  const postMessage = (data, ports = []) => send(child, { data, ports: ports.map(hand) });
  child.on('message', (message) => carry(message) || utility.emit('message', message));
  child.once('spawn', () => utility.emit('spawn'));
  child.once('exit', (code) => utility.emit('exit', code));
  return Object.assign(utility, { pid: child.pid, postMessage, kill: () => child.kill() });
}

/** The callback takes the error of a process that has just been killed. */
function send(child, message) {
  if (child.connected) child.send(message, () => undefined);
}

/** Ports stay in this program, which passes on what they say (see messagePorts.ts of the stand-in). */
function carryPorts(child) {
  const ports = new Map();
  let last = 0;
  return {
    hand(port) {
      last += 1;
      const id = last;
      ports.set(id, port);
      port.on('message', ({ data }) => send(child, { port: id, data }));
      port.on('close', () => ports.delete(id) && send(child, { port: id, closed: true }));
      child.once('exit', () => port.close());
      port.start();
      return id;
    },
    carry(message) {
      if (!('port' in message)) return false;
      const port = ports.get(message.port);
      if ('data' in message) port?.postMessage(message.data);
      else if (ports.delete(message.port)) port.close();
      return true;
    },
  };
}

/** The clipboard as items that have types, for one item. */
function giveClipboard(clipboard) {
  class ClipboardItem {
    constructor(content) {
      this.content = content;
      this.types = Object.keys(content);
    }
    async getType(type) {
      return this.content[type];
    }
  }
  const bytesOf = (type) =>
    type === 'text/plain' ? Buffer.from(clipboard.readText()) : clipboard.readBuffer(type);
  const read = clipboard.availableFormats.bind(clipboard);
  clipboard.read = async () => {
    const entries = read().map((type) => [type, new Blob([bytesOf(type)])]);
    return [new ClipboardItem(Object.fromEntries(entries))];
  };
  clipboard.write = async ([item]) => {
    for (const [type, blob] of Object.entries(item.content)) {
      const bytes = Buffer.from(await blob.arrayBuffer());
      if (type === 'text/plain') clipboard.writeText(bytes.toString());
      else clipboard.writeBuffer(type, bytes);
    }
  };
  electron.ClipboardItem = ClipboardItem;
}

/**
 * A resolver of names for a network of a test, on port 53. It knows a name once there is a file of that name in its folder
 * with an IPv4 address in it, writes every question to `asked`, and remembers that there was no such name, as resolvers do
 * for half an hour (RFC 2308).
 */
import { createSocket } from 'node:dgram';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '', address = '127.0.0.1'] = process.argv.slice(2);
const missing = new Set<string>();
const typeA = 1;

/** RFC 1035 §4.1: one question, in labels with their lengths. */
function readQuestion(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function addressOf(name: string): string | undefined {
  const file = join(folder, name);
  if (!missing.has(name) && existsSync(file)) return readFileSync(file, 'utf8').trim();
  missing.add(name);
  return undefined;
}

function answer(message: Buffer): Buffer {
  const { name, type, end } = readQuestion(message);
  appendFileSync(join(folder, 'asked'), `${name}\n`);
  const found = addressOf(name);
  const hasRecord = found !== undefined && type === typeA;
  const head = Buffer.from(message.subarray(0, end));
  head.writeUInt16BE(found === undefined ? 0x8183 : 0x8180, 2);
  head.writeUInt16BE(hasRecord ? 1 : 0, 6);
  head.fill(0, 8, 12);
  if (!hasRecord) return head;
  // A pointer to the name, A, IN, a minute, four bytes.
  const record = [0xc0, 12, 0, typeA, 0, 1, 0, 0, 0, 60, 0, 4, ...found.split('.').map(Number)];
  return Buffer.concat([head, Buffer.from(record)]);
}

const socket = createSocket('udp4');
socket.on('message', (message, { port, address: from }) => socket.send(answer(message), port, from));
socket.bind(53, address, () => console.log('ready'));

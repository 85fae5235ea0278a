/** Another program that answers guesses with a page: what a storm takes from the machine without reaching us. Started by `guesses.ts`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bytes, as many as the page with the form has. */
const body = Buffer.alloc(9_000, 'x');

const server = createServer((req, res) => {
  req.resume().on('end', () => res.writeHead(429, { 'Content-Length': body.length }).end(body));
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());

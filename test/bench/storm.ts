/**
 * Wrong passwords from as many addresses as the loopback network has for them, sent by a process of their own: the one that
 * measures drains a download meanwhile. Costs as little as a client can. Started by `guesses.ts`, which says when.
 */
import { connect } from 'node:net';

/** A second, and from how many addresses. */
const rate = 100;
const addresses = 200;

const form = new URL(process.argv[2] ?? '');
const body = 'password=wrong';
const head = [
  `POST ${form.pathname} HTTP/1.1`,
  `Host: ${form.host}`,
  'Connection: close',
  'Content-Type: application/x-www-form-urlencoded',
  `Content-Length: ${body.length}`,
];
const guess = `${head.join('\r\n')}\r\n\r\n${body}`;

let guesses = 0;

function send(): void {
  guesses += 1;
  const localAddress = `127.0.1.${(guesses % addresses) + 1}`;
  connect({ port: Number(form.port), host: form.hostname, localAddress })
    .on('error', () => undefined)
    .resume()
    .end(guess);
}

let timer: NodeJS.Timeout | undefined;
process.on('message', (isRaging) => {
  clearInterval(timer);
  if (isRaging === true) timer = setInterval(send, 1_000 / rate);
});
process.on('disconnect', () => process.exit());

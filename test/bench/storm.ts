/**
 * Wrong passwords from as many addresses as the loopback network has for them, sent by a process of their own: the one that
 * measures drains a download meanwhile. Stands for other computers, so it takes only what is left of this one, as little as a
 * client can, and tells how many were answered. Started by `guesses.ts`, which says when.
 */
import { connect } from 'node:net';
import { constants, setPriority } from 'node:os';

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

setPriority(constants.priority.PRIORITY_LOW);

let guesses = 0;
let answered = 0;

function send(): void {
  guesses += 1;
  const localAddress = `127.0.1.${(guesses % addresses) + 1}`;
  connect({ port: Number(form.port), host: form.hostname, localAddress })
    .on('error', () => undefined)
    .once('data', () => {
      answered += 1;
    })
    .resume()
    .end(guess);
}

/** As many as are due by now, for a timer of a process that has to wait is late. */
function sendDue(began: number, before: number): void {
  const due = before + ((performance.now() - began) * rate) / 1_000;
  while (guesses < due) send();
}

let timer: NodeJS.Timeout | undefined;
process.on('message', (isRaging) => {
  clearInterval(timer);
  process.send?.(answered);
  if (isRaging === true) timer = setInterval(sendDue, 1_000 / rate, performance.now(), guesses);
});
process.on('disconnect', () => process.exit());

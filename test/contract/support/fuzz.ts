/** Requests that are wrong in every way we could think of, the same ones for the same seed. */
import {
  acceptable,
  headerNames,
  headerValues,
  methods,
  parameters,
  queryTexts,
  routes,
  soundParts,
  words,
} from './fuzzWords.ts';

export type FuzzRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
};

/** The little of a random generator that is needed here (mulberry32). */
export type Dice = {
  below(limit: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
};

export function createDice(seed: number): Dice {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (from) => from[below(from.length)] ?? from[0],
    chance: (probability) => next() < probability,
  };
}

function word(dice: Dice): string {
  return dice.chance(0.15) ? dice.pick(queryTexts) : dice.pick(words);
}

function segment(dice: Dice): string {
  const text = dice.chance(0.75) ? dice.pick(['b', 'b', 'f', 'f', 'shared']) : dice.pick(words);
  // What is no legal character of a request line is sent encoded; raw sockets send the rest, see `rawRequest`.
  return text.replace(/[^\x21-\x7e]|[?#]/gu, encodeURIComponent);
}

function path(dice: Dice, route: string): string {
  const filled = route.replaceAll('{}', () => segment(dice));
  const prefix = dice.chance(0.9) ? '/v1/' : dice.pick(['/v1//', '/', '//v1/', '/v2/', '/V1/']);
  const pairs = Array.from(
    { length: dice.below(4) },
    () => `${encodeURIComponent(dice.pick(parameters))}=${encodeURIComponent(word(dice))}`,
  );
  if (dice.chance(0.7)) pairs.push('project=latchkey');
  return `${prefix}${filled}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

function value(dice: Dice, depth = 0): unknown {
  const kinds = [
    () => word(dice),
    () => dice.below(1_000) - 500,
    () => dice.chance(0.5),
    () => null,
    () => (depth > 2 ? [] : Array.from({ length: dice.below(4) }, () => value(dice, depth + 1))),
    () => (depth > 2 ? {} : object(dice, depth + 1)),
    () => 1.5e300,
  ] as const;
  return dice.pick<() => unknown>(kinds)();
}

/** Half of them begin as what every route would take, so that what is wrong gets past the first rule. */
function object(dice: Dice, depth = 0): Record<string, unknown> {
  const wrong = Array.from({ length: dice.below(4) }, () => [
    dice.pick(parameters).replace(/\[.*/, ''),
    value(dice, depth),
  ]);
  return { ...(dice.chance(0.5) ? acceptable : {}), ...Object.fromEntries(wrong) };
}

function damaged(dice: Dice, text: string): string {
  if (dice.chance(0.6)) return text;
  const at = dice.below(text.length + 1);
  return dice.chance(0.5)
    ? text.slice(0, at)
    : `${text.slice(0, at)}${dice.pick(['\u0000', '{', '"', '\r\n', '--', ']'])}${text.slice(at)}`;
}

function multipart(dice: Dice): { type: string; text: string } {
  const part = () => {
    const name = dice.pick(['file', 'file', 'fileId', 'permissions[]', 'folder', 'project', '', 'files[]']);
    const filename =
      name === 'file' && dice.chance(0.9)
        ? `; filename="${dice.pick(['a.txt', '', '%22%0D%0A', '../../x', 'ü'])}"`
        : '';
    const content = name === 'fileId' ? dice.pick(['unique()', 'f', '.', 'x'.repeat(40)]) : word(dice);
    return `--xx\r\ncontent-disposition: form-data; name="${name}"${filename}\r\n\r\n${content}\r\n`;
  };
  const sound = dice.chance(0.5) ? soundParts : '';
  const text = `${sound}${Array.from({ length: dice.below(4) }, part).join('')}--xx--\r\n`;
  return {
    type: dice.pick([
      'multipart/form-data; boundary=xx',
      'multipart/form-data; boundary=xx',
      'multipart/form-data',
      'multipart/form-data; boundary=',
    ]),
    text,
  };
}

function body(dice: Dice): { type: string | undefined; text: string } {
  const kinds = [
    () => ({ type: 'application/json', text: JSON.stringify(dice.chance(0.8) ? object(dice) : value(dice)) }),
    () => multipart(dice),
    () => ({
      type: 'application/x-www-form-urlencoded',
      text: `${dice.pick(parameters)}=${encodeURIComponent(word(dice))}&${dice.pick(words)}`,
    }),
    () => ({
      type: dice.pick([
        'text/plain',
        '',
        'application/xml',
        'application/json; charset=utf-99',
        'x',
        undefined,
      ]),
      text: word(dice),
    }),
  ] as const;
  const made = dice.pick<() => { type: string | undefined; text: string }>(kinds)();
  return { type: made.type, text: damaged(dice, made.text) };
}

/** Header values hold whatever node lets through. */
function header(dice: Dice): string {
  return word(dice).replace(/[^\t\x20-\x7e]/gu, '?');
}

export function fuzzRequest(
  dice: Dice,
  identities: readonly [Record<string, string>, ...Record<string, string>[]],
): FuzzRequest {
  const [allowed, route] = dice.pick<(typeof routes)[number]>(routes);
  const known = allowed.split(' ');
  const method = dice.chance(0.8) ? (known[dice.below(known.length)] ?? 'GET') : dice.pick(methods);
  const headers: Record<string, string> = { ...dice.pick(identities) };
  for (let count = dice.below(3); count > 0; count -= 1) {
    const name = dice.pick(headerNames);
    // `expect` makes node wait for an answer that never comes unless it is the one value it knows.
    if (name !== 'expect') headers[name] = dice.pick(headerValues[name] ?? [header(dice)]);
  }
  const hasBody = !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method) && dice.chance(0.8);
  if (!hasBody) return { method, path: path(dice, route), headers, body: undefined };
  const { type, text } = body(dice);
  if (type !== undefined) headers['content-type'] = type;
  return { method, path: path(dice, route), headers, body: Buffer.from(text) };
}

/** What no HTTP library would send. */
export function rawRequest(dice: Dice, port: number): string {
  const host = dice.pick([
    `Host: 127.0.0.1:${port}`,
    `Host: localhost:${port}`,
    'Host: evil.example',
    '',
    'Host: \u0001',
  ]);
  const target = dice.pick([
    '/v1/ping',
    '*',
    'http://127.0.0.1/v1/ping',
    '/v1/%',
    '/\u0000',
    '',
    '/v1/tokens/\u00ff',
    `/${'a'.repeat(20_000)}`,
    '//',
    'v1',
  ]);
  const line = dice.pick([
    `GET ${target} HTTP/1.1`,
    `GET ${target}`,
    `FOO ${target} HTTP/1.1`,
    `GET ${target} HTTP/9.9`,
    `POST ${target} HTTP/1.1`,
    '\u0016\u0003\u0001',
    'GET',
  ]);
  const extra = dice.pick([
    '',
    'Content-Length: -1',
    'Content-Length: 5\r\nContent-Length: 6',
    'Transfer-Encoding: chunked\r\nContent-Length: 5',
    'Transfer-Encoding: x',
    'A'.repeat(20_000),
    ' folded',
    'Content-Length: 99999999999',
    'X: \u0000',
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Content-Type: multipart/form-data; boundary=xx\r\nContent-Length: 500',
  ]);
  return `${line}\r\n${host}\r\n${extra}\r\n\r\n${dice.pick(['', 'hello', 'zz\r\n', '5\r\nhel'])}`;
}

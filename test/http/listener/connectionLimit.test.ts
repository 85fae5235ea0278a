import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ConnectionLimit, createConnectionLimit } from '../../../main/http/listener/connectionLimit.ts';

let limit: ConnectionLimit;
beforeEach(() => {
  limit = createConnectionLimit({ total: 20, perAddress: 5, perLoopbackAddress: 10 });
});

/** As much of a socket as the limit asks. */
function come(remoteAddress: string): Socket & { destroyed: boolean } {
  const socket = Object.assign(new EventEmitter(), {
    remoteAddress,
    destroyed: false,
    destroy() {
      socket.destroyed = true;
      socket.emit('close');
    },
    resetAndDestroy: () => socket.destroy(),
  }) as unknown as Socket & { destroyed: boolean };
  limit.admit(socket);
  return socket;
}

/** One that has sent a request. */
function work(remoteAddress: string) {
  const socket = come(remoteAddress);
  ask(socket);
  return socket;
}

/** @returns ends the response */
function ask(socket: Socket): () => void {
  const req = { socket } as IncomingMessage;
  const res = Object.assign(new EventEmitter(), { req }) as unknown as ServerResponse;
  limit.heard(req, res);
  return () => res.emit('close');
}

/** One that is kept alive after its request. */
function rest(remoteAddress: string) {
  const socket = come(remoteAddress);
  ask(socket)();
  return socket;
}

const open = (sockets: { destroyed: boolean }[]) => sockets.filter(({ destroyed }) => !destroyed).length;
const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));

test('an address has so many connections and no more, whatever its headers say later', () => {
  expect(open(times(9, () => work('192.0.2.1')))).toBe(5);
  expect(open([work('192.0.2.2')])).toBe(1);
});

test('a silent one makes room for a new one from the same address, the oldest first', () => {
  const silent = times(3, () => come('192.0.2.1'));
  const working = times(4, () => work('192.0.2.1'));
  expect(silent.map(({ destroyed }) => destroyed)).toEqual([true, true, false]);
  expect(open(working)).toBe(4);
});

test('IPv6 counts by /64, and IPv4 in the form of IPv6 as IPv4', () => {
  expect(open(times(9, (n) => work(`2001:db8:0:7::${n + 1}`)))).toBe(5);
  expect(open([work('2001:db8:0:8::1')])).toBe(1);
  expect(open([...times(5, () => work('192.0.2.1')), work('::ffff:192.0.2.1')])).toBe(5);
});

test('a loopback address has more: it may be a proxy with all its visitors', () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.9']) {
    const sockets = times(12, () => work(address));
    expect(open(sockets)).toBe(10);
    for (const socket of sockets) socket.emit('close');
  }
});

test('all together have a cap, and idle ones are ended first', () => {
  const idle = times(3, (n) => rest(`198.51.100.${n}`));
  const many = times(10, (n) => times(4, () => work(`192.0.2.${n}`))).flat();
  expect(open(idle)).toBe(0);
  expect(open(many)).toBe(20);
  expect(limit.open()).toBe(20);
});

test('one kept alive makes room at its address, unless it has been asked for something again', () => {
  const idle = times(5, () => rest('192.0.2.1'));
  const [first, second] = idle;
  if (first !== undefined) ask(first);
  if (second !== undefined) times(2, () => ask(second))[0]?.();
  expect(open(times(9, () => work('192.0.2.1')))).toBe(3);
  expect(idle.map(({ destroyed }) => destroyed)).toEqual([false, false, true, true, true]);
});

describe('where guests give way', () => {
  beforeEach(() => {
    limit = createConnectionLimit({
      total: 5,
      perAddress: 5,
      perLoopbackAddress: 5,
      guestsGiveWay: true,
    });
  });

  function known() {
    const socket = come('127.0.0.1');
    limit.recognized({ socket } as IncomingMessage);
    return socket;
  }

  test.each([
    ['idle', rest],
    ['working', work],
    ['silent', come],
  ])('one who comes is always admitted among %s ones', (_how, make) => {
    const guests = times(9, () => make('127.0.0.1'));
    expect(open(guests)).toBe(5);
    expect(guests.slice(0, 4).every(({ destroyed }) => destroyed)).toBe(true);
  });

  test('idle guests go before working ones, and one who is silent because he has just come stays', () => {
    const working = work('127.0.0.1');
    times(4, () => rest('127.0.0.1'));
    const newcomer = come('127.0.0.1');
    times(3, () => rest('127.0.0.1'));
    expect(open([working, newcomer])).toBe(2);
  });

  test('nobody known is ended for guests', () => {
    const owner = times(4, known);
    times(9, () => work('127.0.0.1'));
    expect(open(owner)).toBe(4);
  });

  test('among known ones who all work there is no room', () => {
    const owner = times(5, known);
    expect(open([...owner, come('127.0.0.1')])).toBe(5);
    const [first] = owner;
    if (first !== undefined) ask(first)();
    expect(open([...owner, come('127.0.0.1')])).toBe(5);
    expect(first?.destroyed).toBe(true);
  });
});

test('whoever goes leaves his place, and nothing is kept of him', () => {
  for (let n = 0; n < 1_000; n += 1) {
    const socket = n % 2 === 0 ? come(`10.0.${n >> 8}.${n & 255}`) : work('192.0.2.1');
    expect(socket.destroyed).toBe(false);
    socket.emit('close');
  }
  expect(limit.open()).toBe(0);
});

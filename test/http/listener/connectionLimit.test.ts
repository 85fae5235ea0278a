import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { beforeEach, expect, test } from 'vitest';
import { type ConnectionLimit, createConnectionLimit } from '../../../main/http/listener/connectionLimit.ts';

let limit: ConnectionLimit;
let idleClosed = 0;
beforeEach(() => {
  idleClosed = 0;
  const caps = { total: 20, perAddress: 5, perLoopbackAddress: 10 };
  limit = createConnectionLimit(caps, () => {
    idleClosed += 1;
  });
});

/** As much of a socket as the limit asks. */
function come(remoteAddress: string): Socket & { destroyed: boolean } {
  const socket = Object.assign(new EventEmitter(), {
    remoteAddress,
    destroyed: false,
    resetAndDestroy() {
      socket.destroyed = true;
      socket.emit('close');
    },
  }) as unknown as Socket & { destroyed: boolean };
  limit.admit(socket);
  return socket;
}

/** One that has sent a request. */
function work(remoteAddress: string) {
  const socket = come(remoteAddress);
  limit.heard(socket);
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
  const many = times(10, (n) => times(4, () => work(`192.0.2.${n}`))).flat();
  expect(open(many)).toBe(20);
  expect(limit.open()).toBe(20);
  expect(idleClosed).toBeGreaterThan(0);
});

test('whoever goes leaves his place, and nothing is kept of him', () => {
  for (let n = 0; n < 1_000; n += 1) {
    const socket = n % 2 === 0 ? come(`10.0.${n >> 8}.${n & 255}`) : work('192.0.2.1');
    expect(socket.destroyed).toBe(false);
    socket.emit('close');
  }
  expect(limit.open()).toBe(0);
});

import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failureOf } from '../../main/electron/followServer.ts';
import { createRestartPolicy } from '../../main/electron/restartPolicy.ts';
import { createServerProcess, type ServerState } from '../../main/electron/serverProcess.ts';
import type { DesktopServerConfig, FromServer, ToServer } from '../../shared/serverMessages.ts';
import { english } from '../helpers/english.ts';

const { strings } = english.desktop;

const addresses = {
  apiUrl: 'http://127.0.0.1:1001/v1',
  shareUrl: 'http://127.0.0.1:1002',
  projectId: 'latchkey',
  apiPort: 1001,
  sharePort: 1002,
};

/** A utility process as far as its owner can see it. */
function fakeChild() {
  const sent: ToServer[] = [];
  const emitter = new EventEmitter();
  return Object.assign(emitter, {
    sent,
    killed: false,
    postMessage: (message: ToServer) => void sent.push(message),
    kill() {
      this.killed = true;
      return emitter.emit('exit', 143);
    },
    says: (message: FromServer) => emitter.emit('message', message),
    crash: () => emitter.emit('exit', 139),
  });
}

type Child = ReturnType<typeof fakeChild>;
let children: Child[];
let states: ServerState['phase'][];
let time: number;

function create(config: Partial<DesktopServerConfig> = {}) {
  return createServerProcess({
    fork() {
      const child = fakeChild();
      children.push(child);
      return child;
    },
    config: { shareHost: '127.0.0.1', lanOnFirstLink: false, secret: 's', ...config },
    onState: ({ phase }) => states.push(phase),
    now: () => time,
  });
}

function latest(): Child {
  const child = children.at(-1);
  if (!child) throw new Error('nothing was forked');
  return child;
}

beforeEach(() => {
  vi.useFakeTimers();
  [children, states, time] = [[], [], 0];
});
afterEach(() => {
  vi.useRealTimers();
});

test('the config is the first message, and ready tells the addresses', async () => {
  const server = create();
  server.start();
  expect(latest().sent).toEqual([
    { type: 'start', config: { shareHost: '127.0.0.1', lanOnFirstLink: false, secret: 's' } },
  ]);
  const settled = server.settled();
  latest().says({ type: 'ready', ...addresses });
  expect(await settled).toEqual(addresses);
  expect(states).toEqual(['starting', 'ready']);
});

test('who waits for a start that crashes hears of the next one', async () => {
  const server = create();
  server.start();
  const settled = server.settled();
  latest().crash();
  latest().says({ type: 'ready', ...addresses });
  expect(await settled).toEqual(addresses);
  expect(children.length).toBe(2);
});

test('a failure is kept with its reason, and a new attempt can be made', async () => {
  const server = create();
  server.start();
  latest().says({ type: 'failed', fault: { reason: 'locked' } });
  expect(failureOf(server.state(), strings)?.sentence).toBe(
    'Latchkey is already running with this data folder.',
  );
  expect(await server.settled()).toBeUndefined();
  expect(latest().killed).toBe(true);
  server.start();
  latest().says({ type: 'ready', ...addresses });
  expect(states).toEqual(['starting', 'failed', 'starting', 'ready']);
});

test('a taken port is told without the options of the command line, and other ports can be had', () => {
  const server = create();
  server.start();
  latest().says({
    type: 'failed',
    fault: { reason: 'portTaken', values: { port: 1, option: '--api-port' } },
  });
  expect(failureOf(server.state(), strings)).toEqual({
    portTaken: true,
    sentence: expect.not.stringMatching('--'),
  });
  server.start(true);
  expect(latest().sent[0]).toMatchObject({ config: { apiPort: 0, sharePort: 0 } });
});

test('silence for 20 seconds is a failure that says so', () => {
  const server = create();
  server.start();
  vi.advanceTimersByTime(19_999);
  expect(server.state().phase).toBe('starting');
  vi.advanceTimersByTime(1);
  expect(failureOf(server.state(), strings)?.sentence).toBe('The server did not answer within 20 seconds.');
  expect(latest().killed).toBe(true);
  expect(children).toHaveLength(1);
});

test('a crash brings it back on the same ports', async () => {
  const server = create();
  server.start();
  latest().says({ type: 'ready', ...addresses });
  latest().crash();
  expect(server.state().phase).toBe('starting');
  expect(latest().sent[0]).toMatchObject({ config: { apiPort: 1001, sharePort: 1002 } });
  const settled = server.settled();
  latest().says({ type: 'ready', ...addresses });
  expect(await settled).toEqual(addresses);
  expect(children).toHaveLength(2);
});

test('what a launch has asked for is asked for once: others may have chosen before a crash', () => {
  const server = create({ reach: { lan: true } });
  server.start();
  expect(latest().sent[0]).toMatchObject({ config: { reach: { lan: true } } });
  latest().says({ type: 'ready', ...addresses });
  latest().crash();
  expect(latest().sent[0]).not.toHaveProperty('config.reach');
});

test('the fourth crash within a minute is the last', () => {
  const server = create();
  server.start();
  for (const moment of [0, 10_000, 20_000, 59_999]) {
    time = moment;
    latest().says({ type: 'ready', ...addresses });
    latest().crash();
  }
  expect(children).toHaveLength(4);
  expect(server.state()).toMatchObject({ phase: 'failed', fault: { reason: 'crashed' } });
});

test('what an earlier process still says is not believed', () => {
  const server = create();
  server.start();
  const first = latest();
  first.crash();
  first.says({ type: 'ready', ...addresses });
  expect(server.state().phase).toBe('starting');
});

describe('a recovery', () => {
  const recoverable = { copyMadeAt: 1 };
  const recovered = {
    recovery: 'newestCopy',
    copyMadeAt: 1,
    keptIn: 'set-aside/x',
    unknownFiles: 0,
  } as const;

  test('goes to the next process as part of its start, once, and ready tells what was done', async () => {
    const server = create();
    server.start();
    latest().says({ type: 'failed', fault: { reason: 'databaseMissing' }, recoverable });
    expect(failureOf(server.state(), strings)).toEqual({
      portTaken: false,
      sentence: expect.not.stringMatching('latchkey restore'),
      recoverable,
    });
    latest().emit('exit', 0);
    await server.recover('newestCopy');
    expect(latest().sent).toEqual([expect.objectContaining({ type: 'start', recovery: 'newestCopy' })]);
    latest().says({ type: 'ready', ...addresses, recovered });
    expect(server.state()).toEqual({ phase: 'ready', addresses, recovered });
    latest().crash();
    expect(latest().sent).toEqual([expect.not.objectContaining({ recovery: 'newestCopy' })]);
  });

  test('may take longer than a start', () => {
    const server = create();
    server.start();
    latest().says({ type: 'examining' });
    vi.advanceTimersByTime(600_000);
    expect([server.state().phase, latest().killed]).toEqual(['starting', false]);
    latest().says({ type: 'ready', ...addresses });
    expect(server.state().phase).toBe('ready');
  });

  test('comes after the end of a running server, and once however often it is asked for', async () => {
    const server = create();
    server.start();
    latest().says({ type: 'ready', ...addresses });
    const running = latest();
    const asked = [server.recover('newestCopy'), server.recover('newestCopy')];
    expect(running.sent.at(-1)).toEqual({ type: 'stop' });
    expect(children).toHaveLength(1);
    running.emit('exit', 0);
    await Promise.all(asked);
    await server.recover('beginAnew');
    expect(children).toHaveLength(2);
    expect(latest().sent[0]).toMatchObject({ config: { apiPort: 1001 }, recovery: 'newestCopy' });
  });

  test('starts nothing once the program quits', async () => {
    const server = create();
    server.start();
    latest().says({ type: 'ready', ...addresses });
    const asked = server.recover('newestCopy');
    const stopped = server.stop();
    latest().emit('exit', 0);
    await Promise.all([asked, stopped]);
    expect(children).toHaveLength(1);
  });
});

describe('stopping', () => {
  test('asks, waits for the exit and is no crash', async () => {
    const server = create();
    server.start();
    latest().says({ type: 'ready', ...addresses });
    const stopped = server.stop();
    expect(latest().sent.at(-1)).toEqual({ type: 'stop' });
    latest().emit('exit', 0);
    await stopped;
    expect([children.length, latest().killed, server.state().phase]).toEqual([1, false, 'stopped']);
  });

  test('kills what hangs', async () => {
    const server = create();
    server.start();
    const stopped = server.stop();
    await vi.advanceTimersByTimeAsync(8_000);
    await stopped;
    expect(latest().killed).toBe(true);
  });

  test('waits no longer for what even survives that', async () => {
    const server = create();
    server.start();
    latest().kill = () => true;
    const stopped = server.stop();
    await vi.advanceTimersByTimeAsync(16_000);
    await stopped;
  });

  test('is nothing when nothing runs', async () => {
    await create().stop();
    expect(states).toEqual([]);
  });
});

test('restarts are granted three times in any minute', () => {
  const policy = createRestartPolicy();
  expect([0, 1, 2, 3].map((moment) => policy.grant(moment))).toEqual([true, true, true, false]);
  expect(policy.grant(60_000)).toBe(true);
  expect(policy.grant(60_000)).toBe(false);
  expect(policy.grant(60_001)).toBe(true);
});

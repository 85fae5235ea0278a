/** What all tunnels have in common, with a program and a far end that do as they are told. */
import { beforeEach, expect, test } from 'vitest';
import type { Route } from '../../../main/core/reach.ts';
import type { Answer, OpenRoute } from '../../../main/net/route.ts';
import { openTunnel } from '../../../main/net/tunnels/openTunnel.ts';
import type { TunnelSpec } from '../../../main/net/tunnels/spec.ts';
import { createFakePrograms, type FakeProgram, type FakePrograms } from '../../helpers/fakePrograms.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';
import { withoutTls } from '../withoutTls.ts';

const ok: Answer = { ok: true };
const spec: TunnelSpec = {
  scope: 'internet',
  readableBy: 'operator',
  operator: 'Example',
  settling: 5_000,
  call: ({ deps }) => ({ name: 'tunnel', args: [String(deps.port)] }),
  readLine(line) {
    const [word, rest] = line.split(' ');
    if (word === 'url') return { origin: rest };
    if (word === 'ready') return { isReady: true };
    if (word === 'lost') return { isReady: false };
    if (word === 'refused') return { fault: { reason: 'noInternet', values: { program: 'tunnel' } } };
    if (word === 'denied') return { fault: { reason: 'unexpected' }, isFinal: true, isOver: true };
    if (word === 'later') return { fault: { reason: 'unexpected' }, pause: 300_000, isOver: true };
    return undefined;
  },
  isOrigin: ({ protocol, hostname }) => protocol === 'https:' && /^[a-z]+\.example\.com$/.test(hostname),
};

let clock: TestClock;
let programs: FakePrograms;
let answer: Answer;
let asked: string[];
let open: OpenRoute;

beforeEach(() => {
  [clock, programs, answer, asked] = [createTestClock(), createFakePrograms(), ok, []];
  open = openTunnel(
    {
      id: 'tunnel:x',
      kind: 'tunnel',
      scope: 'internet',
      origin: '',
      readableBy: 'operator',
      operator: 'Example',
    },
    spec,
    {
      port: 4747,
      clock,
      stateDir: '/nowhere',
      startProgram: programs.start,
      tls: withoutTls,
      async prove(origin) {
        asked.push(origin);
        return answer;
      },
      onError: (error) => expect.unreachable(String(error)),
      onChange: () => undefined,
    },
  );
  return () => open.stop();
});

const route = () => open.routes()[0] as Route;
/** The newest run, once there are so many. */
async function run(count: number): Promise<FakeProgram> {
  await expect.poll(() => programs.started.length).toBe(count);
  return programs.started.at(-1) as FakeProgram;
}
/** Does this again and again until so many runs were started. */
async function runWhile(work: () => unknown, count: number): Promise<FakeProgram> {
  await expect
    .poll(() => {
      work();
      return programs.started.length;
    })
    .toBe(count);
  return programs.started.at(-1) as FakeProgram;
}
async function turnOn(): Promise<FakeProgram> {
  const program = await run(1);
  program.says('url https://one.example.com/');
  program.says('ready');
  clock.advance(5_000);
  await expect.poll(() => route().state).toBe('on');
  return program;
}

test('nothing is asked or shown before it is ready and has settled', async () => {
  const program = await run(1);
  program.says('url https://one.example.com');
  clock.advance(20_000);
  expect(route()).toMatchObject({ state: 'starting', origin: '' });
  program.says('ready');
  clock.advance(4_000);
  expect(route()).toMatchObject({ state: 'starting', origin: '' });
  expect(asked).toEqual([]);
  clock.advance(1_000);
  await expect.poll(() => route().state).toBe('on');
  expect(route()).toMatchObject({ origin: 'https://one.example.com', proof: { by: 'edge' }, fault: null });
});

test.each([
  'https://evil.example.net',
  'https://one.example.com.evil.net',
  'https://one.example.com@evil.net',
  'https://evil.net/https://one.example.com',
  'https://one.example.com/path',
  'https://one.example.com?x',
  'https://one.example.com#x',
  'http://one.example.com',
  'https://one.example.com:8443x',
  'javascript://one.example.com',
  'https://öne.example.com',
  '',
])('the address %s is not believed', async (text) => {
  const program = await run(1);
  program.says(`url ${text}`);
  program.says('ready');
  clock.advance(20_000);
  expect(asked).toEqual([]);
  expect(route()).toMatchObject({ state: 'starting', origin: '' });
});

test('an edge that needs a moment is asked again', async () => {
  answer = { ok: false, code: 'HTTP 502' };
  const program = await run(1);
  program.says('url https://one.example.com');
  program.says('ready');
  clock.advance(5_000);
  await expect.poll(() => asked.length).toBe(1);
  expect(route().state).toBe('starting');
  answer = ok;
  clock.advance(1_000);
  await expect.poll(() => route().state).toBe('on');
});

test('a program that lives, but leads nowhere any more, is started anew', async () => {
  const program = await turnOn();
  answer = { ok: false, code: 'HTTP 530' };
  clock.advance(30_000);
  await expect.poll(() => asked.length).toBe(2);
  expect(route().state).toBe('on');
  clock.advance(2_000);
  await expect.poll(() => route().state).toBe('starting');
  expect(route()).toMatchObject({ proof: null, fault: { reason: 'noAnswer', values: { code: 'HTTP 530' } } });
  await expect.poll(() => program.isRunning()).toBe(false);
  clock.advance(500);
  await run(2);
});

test('12: the old program is gone before the new one starts', async () => {
  const program = await turnOn();
  const letGo = programs.hold();
  answer = { ok: false, code: 'ETIMEDOUT' };
  const checked = open.check();
  await expect.poll(() => asked.length).toBe(2);
  clock.advance(2_000);
  await checked;
  clock.advance(60_000);
  expect(program.isRunning()).toBe(true);
  expect(programs.started).toHaveLength(1);
  letGo();
  await expect.poll(() => program.isRunning()).toBe(false);
  clock.advance(500);
  await run(2);
});

test('another address after a restart takes the place of the old one', async () => {
  (await turnOn()).ends(0);
  expect(route()).toMatchObject({ state: 'starting', origin: 'https://one.example.com', proof: null });
  const second = await runWhile(() => clock.advance(500), 2);
  second.says('url https://two.example.com');
  second.says('ready');
  clock.advance(5_000);
  await expect.poll(() => route().state).toBe('on');
  expect(route().origin).toBe('https://two.example.com');
});

test('another address in the same run is proven before it is on', async () => {
  const program = await turnOn();
  answer = { ok: false, code: 'ENOTFOUND' };
  program.says('url https://two.example.com');
  clock.advance(5_000);
  await expect.poll(() => asked.at(-1)).toBe('https://two.example.com');
  expect(route()).toMatchObject({ state: 'starting', origin: 'https://two.example.com', proof: null });
  answer = ok;
  clock.advance(1_000);
  await expect.poll(() => route().state).toBe('on');
});

test('it says the reason that the program gave, else its last words', async () => {
  const first = await run(1);
  first.says('refused');
  first.says('and so on');
  first.ends(1);
  expect(route().fault).toEqual({ reason: 'noInternet', values: { program: 'tunnel' } });
  const second = await runWhile(() => clock.advance(500), 2);
  second.says('out of memory', 'stderr');
  second.ends(1);
  expect(route().fault).toEqual({
    reason: 'programEnded',
    values: { program: 'tunnel', said: 'out of memory' },
  });
});

test('a program that says nothing for a minute has not come about', async () => {
  await run(1);
  clock.advance(60_000);
  await expect.poll(() => route().fault).toMatchObject({ reason: 'programSilent' });
  expect(route().state).toBe('starting');
});

test('a program that connects anew while its first minute ends is not called silent', async () => {
  const program = await turnOn();
  program.says('lost');
  clock.advance(60_000);
  await expect.poll(() => asked.length).toBeGreaterThan(1);
  expect(route()).toMatchObject({ state: 'on', fault: null });
  expect(program.isRunning()).toBe(true);
});

test('a service that asks for a pause gets it, whoever asks', async () => {
  (await run(1)).says('later');
  await expect.poll(() => route().fault).not.toBeNull();
  clock.advance(299_000);
  await open.check();
  open.networkChanged();
  expect(programs.started).toHaveLength(1);
  await runWhile(() => clock.advance(1_000), 2);
});

test('who was refused is not back with every change of the network, but when the owner asks', async () => {
  (await run(1)).says('denied');
  await expect.poll(() => route().state).toBe('failed');
  await expect.poll(() => programs.started[0]?.isRunning()).toBe(false);
  for (let change = 0; change < 5; change += 1) {
    open.networkChanged();
    await new Promise(setImmediate);
  }
  expect(programs.started).toHaveLength(1);
  await runWhile(() => open.check(), 2);
});

test('somebody who asks begins a start at once and gets its outcome', async () => {
  const first = await turnOn();
  for (let failure = 0; failure < 4; failure += 1) {
    const program = programs.started.at(-1) as FakeProgram;
    program.ends(1);
    const count = programs.started.length;
    if (failure < 3) await runWhile(() => clock.advance(4_000), count + 1);
  }
  expect(first.isRunning()).toBe(false);
  expect(route().state).toBe('failed');
  const count = programs.started.length;
  const program = await runWhile(() => open.check(), count + 1);
  const checked = open.check();
  program.says('url https://one.example.com');
  program.says('ready');
  clock.advance(5_000);
  await checked;
  expect(route().state).toBe('on');
});

test('a network that comes back is tried at once', async () => {
  (await turnOn()).ends(1);
  const ended = programs.started.length;
  await runWhile(open.networkChanged, ended + 1);
});

import { beforeEach, expect, test } from 'vitest';
import type { Route } from '../../main/core/reach.ts';
import { createProver } from '../../main/net/prove.ts';
import { createReach, type RunningReach } from '../../main/net/reach.ts';
import type { OpenRoute, RouteDeps, RouteProvider } from '../../main/net/route.ts';
import type { Audience, ChangeReach, ReachSettings, RouteKind } from '../../shared/wire/reach.ts';
import { createTestClock } from '../helpers/testClock.ts';
import { withoutTls } from './withoutTls.ts';

type Kind = { kind: RouteKind; scope: Audience; key: RouteProvider['key']; opensNetwork?: boolean };

let log: string[];
let saved: Map<string, unknown>;
let clock: ReturnType<typeof createTestClock>;
let controls: Map<string, (change: Partial<Route>) => void>;
/** What an ending route waits for. */
let ending: Promise<void>;
/** What the listener waits for, each time it moves. */
let moves: Promise<void>[];
/** HTTPS on the own addresses is another. */
let changeTls: () => void;

function fakeProvider({ kind, scope, key, opensNetwork = false }: Kind): RouteProvider {
  const origin = `http://${kind}.example`;
  const fixed = { id: kind, kind, scope, origin, readableBy: 'everybody' as const, operator: '' };
  function open(settings: ReachSettings, deps: RouteDeps): OpenRoute {
    log.push(`open ${key(settings)}`);
    let route: Route = { ...fixed, state: 'starting', proof: null, fault: null };
    controls.set(kind, (change) => {
      route = { ...route, ...change };
      deps.onChange();
    });
    return {
      routes: () => [route],
      check: async () => void log.push(`check ${kind}`),
      networkChanged: () => void log.push(`moved ${kind}`),
      visited: (from) => void log.push(`visited ${kind} by ${from}`),
      async stop() {
        log.push(`stopping ${kind}`);
        await ending;
        log.push(`stopped ${kind}`);
      },
    };
  }
  return { kind, opensNetwork, key, idle: () => fixed, open };
}

const kinds: Kind[] = [
  { kind: 'loopback', scope: 'computer', key: () => 'loopback' },
  { kind: 'lan', scope: 'network', key: ({ lan }) => (lan ? 'lan' : undefined), opensNetwork: true },
  { kind: 'tunnel', scope: 'internet', key: ({ tunnel }) => tunnel ?? undefined },
];

function start(
  given: ChangeReach = {},
  more: { describedPort?: number; forced?: Partial<ReachSettings> } = {},
) {
  const reach = createReach({
    store: { get: (name) => saved.get(name), set: (name, value) => void saved.set(name, value) },
    changeAtomically: (work) => work(),
    given,
    forced: more.forced ?? {},
    describedPort: more.describedPort,
    providers: kinds.map(fakeProvider),
    prover: createProver(),
    clock,
    stateDir: '',
    tls: {
      ...withoutTls,
      open({ onChange }) {
        changeTls = onChange;
      },
    },
    firewall: async () => ({ verdict: 'unknown', firewall: undefined }),
    acmeDirectory: '',
    startProgram: () => {
      throw new Error('no program is started here');
    },
    onError: (error) => void log.push(String(error)),
  });
  reach.open({
    port: 4747,
    isOpen: () => true,
    setOpen(isOpen) {
      log.push(`listener ${isOpen ? 'open' : 'closed'}`);
      return moves.shift() ?? Promise.resolve();
    },
    secure: () => undefined,
    openSecurePort: withoutTls.openPort,
  });
  return reach;
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const stateOf = (reach: RunningReach, kind: RouteKind) =>
  reach.routes().find((route) => route.kind === kind)?.state;
const proof = (by: 'self' | 'edge' | 'visitor') => ({ at: clock.now(), by });

beforeEach(() => {
  log = [];
  saved = new Map();
  clock = createTestClock();
  controls = new Map();
  ending = Promise.resolve();
  moves = [];
});

test('only this computer is reached unless somebody wants more', async () => {
  const reach = start();
  await settle();
  expect(reach.audience()).toBe('computer');
  expect(reach.routes().map(({ kind, state }) => [kind, state])).toEqual([
    ['loopback', 'starting'],
    ['lan', 'off'],
    ['tunnel', 'off'],
  ]);
  expect(log).toEqual(['listener closed', 'open loopback']);
});

test('the audience is the widest that is switched on, unless one is chosen', () => {
  expect(start({ lan: true }).audience()).toBe('network');
  expect(start({ lan: true, tunnel: 'srv.us' }).audience()).toBe('internet');
  expect(start({ audience: 'network', lan: true, tunnel: 'srv.us' }).audience()).toBe('network');
  expect(start({ audience: 'internet' }).audience()).toBe('internet');
});

test('wider ways in than the chosen audience are closed, and say so', async () => {
  const reach = start({ audience: 'computer', lan: true });
  await settle();
  expect(stateOf(reach, 'lan')).toBe('off');
  expect(reach.routes()[1]?.fault).toEqual({ reason: 'narrowerAudience' });
  expect(log).not.toContain('listener open');
  reach.change({ audience: null });
  await settle();
  expect(stateOf(reach, 'lan')).toBe('starting');
  expect(log).toContain('listener open');
});

test('a change is saved, and in effect at once', async () => {
  const reach = start();
  reach.change({ lan: true });
  expect([reach.settings().lan, saved.get('lan')]).toEqual([true, true]);
  await settle();
  expect(stateOf(reach, 'lan')).toBe('starting');
  reach.change({ lan: null });
  await settle();
  expect([stateOf(reach, 'lan'), saved.get('lan')]).toEqual(['off', false]);
  expect(log.slice(-3)).toEqual(['listener closed', 'stopping lan', 'stopped lan']);
});

test('a route is gone before the next of its kind is opened', async () => {
  const reach = start({ tunnel: 'srv.us' });
  await settle();
  let end = () => {};
  ending = new Promise((resolve) => {
    end = resolve;
  });
  reach.change({ tunnel: 'pinggy' });
  reach.change({ tunnel: 'ngrok' });
  await settle();
  expect(log.at(-1)).toBe('stopping tunnel');
  expect(stateOf(reach, 'tunnel')).toBe('starting');
  end();
  await settle();
  expect(log.slice(-2)).toEqual(['stopped tunnel', 'open ngrok']);
});

test('opens a way in when the listener is where the newest settings want it', async () => {
  const reach = start();
  await settle();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  moves = [first.promise, second.promise];
  reach.change({ lan: true, audience: 'computer' });
  reach.change({ audience: null });
  first.resolve();
  await settle();
  expect(log).not.toContain('open lan');
  second.resolve();
  await settle();
  expect(log.at(-1)).toBe('open lan');
});

test('opens nothing more once it ends', async () => {
  const reach = start();
  await settle();
  const ended = reach.stop();
  reach.change({ lan: true });
  await ended;
  await settle();
  expect(log).not.toContain('open lan');
});

test('another certificate concerns the own addresses, and no tunnel', async () => {
  start({ lan: true, tunnel: 'srv.us' });
  await settle();
  changeTls();
  expect(log.filter((line) => line.startsWith('moved'))).toEqual(['moved lan']);
});

test('addresses start with the best proven route of the audience, else of a narrower one', async () => {
  const reach = start({ lan: true, tunnel: 'srv.us' });
  await settle();
  expect(reach.origin()).toBe('http://127.0.0.1:4747');
  controls.get('lan')?.({ state: 'on', proof: proof('self') });
  await settle();
  expect(reach.origin()).toBe('http://lan.example');
  controls.get('tunnel')?.({ state: 'on' });
  await settle();
  expect([reach.origin(), reach.best('internet')?.proof]).toEqual(['http://tunnel.example', null]);
  expect(reach.best('network')?.id).toBe('lan');
  controls.get('tunnel')?.({ state: 'failed', fault: { reason: 'unexpected' } });
  await settle();
  expect(reach.origin()).toBe('http://lan.example');
});

test('waits for what is getting ready, and no longer than it is told to', async () => {
  const reach = start({ lan: true });
  await settle();
  let isDone = false;
  const waiting = reach.settle(10_000).then(() => {
    isDone = true;
  });
  await settle();
  expect(isDone).toBe(false);
  controls.get('lan')?.({ state: 'on', proof: proof('self') });
  await waiting;
  clock.advance(30_001);
  await reach.settle(10_000);
  expect(log).toContain('check lan');
  reach.change({ tunnel: 'srv.us' });
  const late = reach.settle(10_000);
  clock.advance(10_000);
  await late;
});

test('waits before a copy for the way in that is copied, and for no other', async () => {
  const reach = start({ lan: true, tunnel: 'srv.us' });
  await settle();
  controls.get('lan')?.({ state: 'on', proof: proof('self') });
  controls.get('tunnel')?.({ state: 'on', proof: proof('edge') });
  await settle();
  clock.advance(30_001);
  log = [];
  await reach.settle(10_000);
  expect(log).toEqual(['check tunnel']);
});

test('tells once for what happens together', async () => {
  const reach = start();
  await settle();
  let told = 0;
  const unwatch = reach.watch(() => told++);
  reach.change({ lan: true });
  reach.change({ lan: false });
  reach.change({ lan: true });
  expect(told).toBe(0);
  await Promise.resolve();
  expect(told).toBe(1);
  unwatch();
});

test('every change has a later revision, told of or not, and every start another run', async () => {
  const reach = start();
  await settle();
  const { run, changes } = reach.revision();
  reach.change({ lan: true });
  const changed = reach.revision();
  controls.get('lan')?.({ state: 'on' });
  await settle();
  const opened = reach.revision();
  expect([changed.run, opened.run]).toEqual([run, run]);
  expect(changed.changes).toBeGreaterThan(changes);
  expect(opened.changes).toBeGreaterThan(changed.changes);
  expect(start().revision().run).not.toBe(run);
});

test('proves again what was not proven lately', async () => {
  const reach = start();
  await settle();
  await reach.check(30_000);
  expect(log).not.toContain('check loopback');
  clock.advance(30_001);
  await reach.check(30_000);
  expect(log).toContain('check loopback');
});

test('proves again at once what has failed, for somebody may have mended it', async () => {
  const reach = start({ lan: true });
  await settle();
  controls.get('lan')?.({ state: 'failed', fault: { reason: 'otherAnswer' } });
  await reach.check(30_000);
  expect(log).toContain('check lan');
  expect(log).not.toContain('check loopback');
});

test('accepts the names of routes that are not off, and notes who came by them', async () => {
  const reach = start({ lan: true });
  await settle();
  expect(reach.hosts().has('lan.example')).toBe(true);
  expect(reach.hosts().has('tunnel.example')).toBe(false);
  reach.visited('LAN.example', () => '192.0.2.9');
  reach.visited('lan.example', () => '::ffff:192.0.2.10');
  reach.visited('lan.example', () => '127.0.0.1');
  reach.visited('tunnel.example', () => '192.0.2.9');
  expect(log.filter((line) => line.startsWith('visited lan'))).toEqual(['visited lan by http://lan.example']);
  clock.advance(10_001);
  reach.visited('lan.example', () => '127.0.0.1');
  expect(log.filter((line) => line.startsWith('visited lan'))).toHaveLength(1);
});

test('what a single command describes is off, and nothing is opened', async () => {
  const reach = start({ lan: true, tunnel: 'srv.us' }, { describedPort: 4747 });
  await settle();
  expect(reach.routes().map(({ state }) => state)).toEqual(['off', 'off', 'off']);
  expect(log).toEqual(['listener closed']);
  expect(reach.audience()).toBe('internet');
});

test('a listener that is bound to the network is open there, and that is not saved', async () => {
  const reach = start({}, { forced: { lan: true } });
  await settle();
  expect(stateOf(reach, 'lan')).toBe('starting');
  reach.change({ lan: false });
  expect([reach.settings().lan, saved.get('lan')]).toEqual([true, undefined]);
});

test('a failure to open or to end one way in leaves the others', async () => {
  const [first] = kinds;
  const reach = start({ lan: true });
  await settle();
  ending = Promise.reject(new Error('stuck'));
  ending.catch(() => {});
  reach.change({ lan: false });
  await settle();
  expect([stateOf(reach, 'lan'), log.at(-1)]).toEqual(['off', 'Error: stuck']);
  expect(first?.kind).toBe('loopback');
});

/** A tunnel of a vendor whose program is played from a script, with a server of ours behind it and a clock to move. */
import { createServer } from 'node:http';
import type { Clock } from '../../../main/core/clock.ts';
import type { Route } from '../../../main/core/reach.ts';
import { systemClock } from '../../../main/host/systemClock.ts';
import type { StartProgram } from '../../../main/net/program.ts';
import { startDirectly } from '../../../main/net/programs/startDirectly.ts';
import { createProver } from '../../../main/net/prove.ts';
import { reachDefaults } from '../../../main/net/reachSettings.ts';
import type { Answer, OpenRoute, ProveOptions, RouteDeps, RouteProvider } from '../../../main/net/route.ts';
import { openTunnel } from '../../../main/net/tunnels/openTunnel.ts';
import type { TunnelSpec } from '../../../main/net/tunnels/spec.ts';
import { tunnelRoute } from '../../../main/net/tunnels/tunnelRoute.ts';
import type { ReachSettings } from '../../../shared/wire/reach.ts';
import { installStandIn, type StandIn, type Step } from '../../fakes/tunnels/script.ts';
import { close, listen } from '../../helpers/listen.ts';
import { poll } from '../../helpers/poll.ts';
import { removeFolder, temporaryFolder } from '../../helpers/temporaryFolder.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';
import type { RouteWorld } from '../routeConformance.ts';
import { withoutTls } from '../withoutTls.ts';

/** What was asked through the address of the tunnel. */
export type Question = { origin: string; address: string; isBrowser: boolean };

export type VendorBase = StandIn & {
  questions: Question[];
  /** What every question gets instead of an answer through the far end; undefined = the far end answers. */
  refuseWith(code: string | undefined): void;
  deps: Omit<RouteDeps, 'onChange'>;
  close(): Promise<void>;
};

export type VendorWorld = VendorBase & {
  clock: TestClock;
  open: OpenRoute;
  route(): Route;
  /** Waits for a state, with this fault. */
  is(state: Route['state'], reason?: string): Promise<Route>;
  /** Waits until something is due after so many milliseconds, set since this was last waited for. */
  isSet(delay: number): Promise<unknown>;
};

type Options = {
  program: string;
  /** What it does at its first start, its second, … */
  runs: Step[][];
  settings: Partial<ReachSettings>;
  /** In place of the one that the settings name. */
  spec?: TunnelSpec;
};

export async function openVendor({ program, runs, settings, spec }: Options): Promise<VendorWorld> {
  const clock = createTestClock();
  let delays: number[] = [];
  const noting: Clock = {
    ...clock,
    after(delay, work) {
      delays.push(delay);
      return clock.after(delay, work);
    },
  };
  const base = await prepareVendor(program, runs, noting);
  const all = { ...reachDefaults, ...settings };
  const deps = { ...base.deps, onChange: () => undefined };
  const described = tunnelRoute.idle(all, base.deps.port);
  const open = spec === undefined ? tunnelRoute.open(all, deps) : openTunnel(described, spec, deps);
  const route = () => open.routes()[0] as Route;
  const isNow = (state: string, reason?: string) =>
    route().state === state && (reason === undefined || route().fault?.reason === reason) && route();
  return {
    ...base,
    clock,
    open,
    route,
    is: (state, reason) => poll(() => isNow(state, reason), `${state} ${reason ?? ''}`),
    async isSet(delay) {
      await poll(() => delays.includes(delay), `something in ${delay} ms`);
      delays = delays.filter((each) => each !== delay);
    },
    async close() {
      await open.stop();
      await base.close();
    },
  };
}

/** What takes minutes takes seconds. */
const hurried = {
  ...systemClock,
  after: (delay: number, work: () => void) => systemClock.after(delay / 30, work),
};

type VendorRoute = {
  program: string;
  settings: Partial<ReachSettings>;
  steps: Step[];
  provider?: RouteProvider;
};

/** What every route is held to, with the program of a vendor behind it. */
export async function createVendorRoute({
  program,
  settings,
  steps,
  provider = tunnelRoute,
}: VendorRoute): Promise<RouteWorld> {
  const { deps, refuseWith, isRunning, close } = await prepareVendor(program, [steps], hurried);
  return {
    provider,
    settings,
    deps,
    breakDown: () => refuseWith('HTTP 530'),
    mend: () => refuseWith(undefined),
    isLeft: isRunning,
    close,
  };
}

/** The program and the server, with nothing opened yet. */
export async function prepareVendor(program: string, runs: Step[][], clock: Clock): Promise<VendorBase> {
  const folder = await temporaryFolder('latchkey-vendor-');
  const standIn = await installStandIn(folder, program, runs);
  const prover = createProver();
  const server = createServer((req, res) => {
    const answer = prover.answerTo(req.url ?? '');
    res.writeHead(answer === undefined ? 404 : 200, { connection: 'close' }).end(answer);
  });
  const port = await listen(server);
  const questions: Question[] = [];
  let refusal: string | undefined;

  async function prove(origin: string, options: ProveOptions = {}): Promise<Answer> {
    const { address = '', ...others } = options;
    questions.push({ origin, address, isBrowser: others.userAgent !== undefined });
    const edge = standIn.edgePort();
    if (refusal !== undefined || edge === undefined) return { ok: false, code: refusal ?? 'ENOTFOUND' };
    return prover.prove(`http://127.0.0.1:${edge}`, others);
  }

  return {
    ...standIn,
    questions,
    refuseWith(code) {
      refusal = code;
    },
    deps: { port, clock, stateDir: folder, startProgram, tls: withoutTls, prove, onError },
    async close() {
      await close(server);
      await removeFolder(folder);
    },
  };
}

const startProgram: StartProgram = (call, listeners) =>
  startDirectly(call, listeners, { onStart: () => undefined, onGone: () => undefined });

function onError(error: unknown): void {
  throw error;
}

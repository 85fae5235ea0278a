/**
 * Owns the server process: starts it, hears whether it is ready or why not, starts it again after a crash on the
 * same ports, and ends it. The rest of the desktop program sees only its state.
 */
import type {
  DesktopServerConfig,
  FromServer,
  ServerAddresses,
  StartFailure,
  ToServer,
} from '../../shared/serverMessages.ts';
import { desktopStrings } from '../../shared/strings/desktop.ts';
import { createRestartPolicy } from './restartPolicy.ts';

/** The part of Electron's UtilityProcess that is used here. */
export type ServerChild = {
  postMessage(message: ToServer): void;
  on(event: 'message', listener: (message: FromServer) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
};

export type ServerState =
  | { phase: 'starting' }
  | { phase: 'ready'; addresses: ServerAddresses }
  | { phase: 'failed'; failure: StartFailure }
  | { phase: 'stopped' };

export type ServerProcessDeps = {
  fork(): ServerChild;
  config: DesktopServerConfig;
  onState(state: ServerState): void;
  /** Milliseconds of a monotonic clock. */
  now?(): number;
  startTimeoutMs?: number;
  stopTimeoutMs?: number;
};

export type ServerProcess = {
  /** Starts unless it runs already; also after a failure, as a new attempt. */
  start(): void;
  state(): ServerState;
  /** The addresses once starting is over, undefined when it failed or was stopped. */
  settled(): Promise<ServerAddresses | undefined>;
  /** Asks the server to end and waits; what hangs is killed. */
  stop(): Promise<void>;
};

const { failure: sentences } = desktopStrings;

export function createServerProcess(deps: ServerProcessDeps): ServerProcess {
  const { startTimeoutMs = 20_000, stopTimeoutMs = 8_000, now = () => performance.now() } = deps;
  let restarts = createRestartPolicy();
  let state: ServerState = { phase: 'stopped' };
  let child: ServerChild | undefined;
  let config: DesktopServerConfig = deps.config;
  let settle = Promise.withResolvers<void>();

  function enter(next: ServerState): void {
    state = next;
    if (next.phase !== 'starting') settle.resolve();
    deps.onState(next);
  }

  function fail(reason: StartFailure['reason'], message: string): void {
    enter({ phase: 'failed', failure: { reason, message } });
  }

  function launch(): void {
    settle = Promise.withResolvers();
    const current = deps.fork();
    child = current;
    enter({ phase: 'starting' });
    const timer = setTimeout(() => {
      fail('unknown', sentences.timeout(startTimeoutMs / 1_000));
      current.kill();
    }, startTimeoutMs);
    current.on('message', (message) => {
      clearTimeout(timer);
      if (child === current && state.phase === 'starting') hear(current, message);
    });
    current.once('exit', () => {
      clearTimeout(timer);
      if (child === current) ended();
    });
    current.postMessage({ type: 'start', config });
  }

  function hear(current: ServerChild, message: FromServer): void {
    if (message.type === 'failed') {
      fail(message.reason, message.message);
      current.kill();
      return;
    }
    const { type: _, ...addresses } = message;
    // Links that were sent carry the port: a restart must find the same ones.
    config = { ...config, apiPort: addresses.apiPort, sharePort: addresses.sharePort };
    enter({ phase: 'ready', addresses });
  }

  function ended(): void {
    child = undefined;
    if (state.phase === 'failed' || state.phase === 'stopped') return;
    if (restarts.grant(now())) launch();
    else fail('unknown', state.phase === 'ready' ? sentences.crashed : sentences.ended);
  }

  function start(): void {
    if (state.phase === 'starting' || state.phase === 'ready') return;
    restarts = createRestartPolicy();
    launch();
  }

  async function stop(): Promise<void> {
    const current = child;
    if (current !== undefined) {
      enter({ phase: 'stopped' });
      await end(current, stopTimeoutMs);
    }
  }

  async function settled(): Promise<ServerAddresses | undefined> {
    await settle.promise;
    return state.phase === 'ready' ? state.addresses : undefined;
  }

  return { start, state: () => state, settled, stop };
}

async function end(child: ServerChild, timeoutMs: number): Promise<void> {
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const timer = setTimeout(() => child.kill(), timeoutMs);
  child.postMessage({ type: 'stop' });
  await exit;
  clearTimeout(timer);
}

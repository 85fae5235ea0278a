/**
 * Owns the server process: starts it, hears whether it is ready or why not, starts it again after a crash on the
 * same ports, and ends it. The rest of the desktop program sees only its state.
 */
import type { StartFault } from '../../shared/faults.ts';
import type {
  DesktopServerConfig,
  FromServer,
  ServerAddresses,
  ToServer,
} from '../../shared/serverMessages.ts';
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
  | { phase: 'failed'; fault: StartFault }
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
  /**
   * Starts unless it runs already; also after a failure, as a new attempt.
   * @param otherPorts takes free ones instead of those of last time
   */
  start(otherPorts?: boolean): void;
  state(): ServerState;
  /** The addresses once starting is over, undefined when it failed or was stopped. */
  settled(): Promise<ServerAddresses | undefined>;
  /** Asks the server to end and waits; what hangs is killed. */
  stop(): Promise<void>;
};

export function createServerProcess(deps: ServerProcessDeps): ServerProcess {
  const { startTimeoutMs = 20_000, stopTimeoutMs = 8_000, now = () => performance.now() } = deps;
  const { enter, state, settled } = createStateCell(deps.onState);
  let restarts = createRestartPolicy();
  let child: ServerChild | undefined;
  let config: DesktopServerConfig = deps.config;

  const fail = (fault: StartFault) => enter({ phase: 'failed', fault });

  function launch(): void {
    const current = deps.fork();
    child = current;
    enter({ phase: 'starting' });
    attend(current, startTimeoutMs, {
      onMessage: (message) => child === current && state().phase === 'starting' && hear(current, message),
      onExit: () => child === current && ended(),
      onSilence: () => fail({ reason: 'silent', values: { seconds: startTimeoutMs / 1_000 } }),
    });
    current.postMessage({ type: 'start', config });
  }

  function hear(current: ServerChild, message: FromServer): void {
    if (message.type === 'failed') {
      fail(message.fault);
      current.kill();
      return;
    }
    const { type: _, ...addresses } = message;
    // Links that were sent carry the port: a restart must find the same ones.
    config = { ...config, apiPort: addresses.apiPort, sharePort: addresses.sharePort };
    enter({ phase: 'ready', addresses });
  }

  function ended(): void {
    const { phase } = state();
    child = undefined;
    if (phase === 'failed' || phase === 'stopped') return;
    if (restarts.grant(now())) launch();
    else fail({ reason: phase === 'ready' ? 'crashed' : 'ended' });
  }

  return {
    state,
    settled,
    start(otherPorts = false) {
      if (state().phase === 'starting' || state().phase === 'ready') return;
      if (otherPorts) config = { ...config, apiPort: 0, sharePort: 0 };
      restarts = createRestartPolicy();
      launch();
    },
    async stop() {
      if (child === undefined) return;
      const current = child;
      enter({ phase: 'stopped' });
      await end(current, stopTimeoutMs);
    },
  };
}

/** The state, who hears of it, and who waits until starting is over. */
function createStateCell(onState: (state: ServerState) => void) {
  let current: ServerState = { phase: 'stopped' };
  let over = Promise.withResolvers<void>();

  return {
    state: () => current,
    enter(next: ServerState): void {
      // Whoever waits while a start is tried again waits for the last try.
      if (next.phase !== 'starting') over.resolve();
      else if (current.phase !== 'starting') over = Promise.withResolvers();
      current = next;
      onState(next);
    },
    async settled(): Promise<ServerAddresses | undefined> {
      await over.promise;
      return current.phase === 'ready' ? current.addresses : undefined;
    },
  };
}

type Hearing = {
  onMessage(message: FromServer): void;
  onExit(): void;
  /** It said nothing in time and is killed. */
  onSilence(): void;
};

function attend(child: ServerChild, timeoutMs: number, { onMessage, onExit, onSilence }: Hearing): void {
  const timer = setTimeout(() => {
    onSilence();
    child.kill();
  }, timeoutMs);
  child.on('message', (message) => {
    clearTimeout(timer);
    onMessage(message);
  });
  child.once('exit', () => {
    clearTimeout(timer);
    onExit();
  });
}

function end(child: ServerChild, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(() => {
      // One that waits for a dead network drive outlives even this; it goes when this program has gone.
      timer = setTimeout(resolve, timeoutMs);
      child.kill();
    }, timeoutMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.postMessage({ type: 'stop' });
  });
}

/**
 * Manages the server process: starts it, waits until it is ready or has failed, restarts it on the same ports after a
 * crash, and stops it. The rest of the desktop program sees only its state.
 */
import type { RestoreFault, StartFault } from '../../shared/faults.ts';
import type {
  DesktopServerConfig,
  FromServer,
  Recoverable,
  Recovered,
  Recovery,
  ServerAddresses,
  StartAnswer,
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
  | {
      phase: 'ready';
      addresses: ServerAddresses;
      recovered?: Recovered | undefined;
      logFile?: string | undefined;
    }
  | {
      phase: 'failed';
      fault: StartFault | RestoreFault;
      recoverable?: Recoverable | undefined;
      logFile?: string | undefined;
    }
  | { phase: 'stopped' };

export type ServerProcessDeps = {
  fork(): ServerChild;
  config: DesktopServerConfig;
  onState(state: ServerState): void;
  /** Milliseconds of a monotonic clock; for tests. */
  now?(): number;
  startTimeoutMs?: number;
  stopTimeoutMs?: number;
};

export type ServerProcess = {
  /**
   * Starts the server unless it is starting or running; also retries after a failure.
   * @param otherPorts uses free ports instead of those of the last start
   */
  start(otherPorts?: boolean): void;
  /** After a failure, or while the server runs, which is stopped before; at other times nothing happens. */
  recover(recovery: Recovery): Promise<void>;
  state(): ServerState;
  /** Resolves when the start is over: with the addresses, or undefined if it failed or was stopped. */
  settled(): Promise<ServerAddresses | undefined>;
  /** Asks the server to stop and waits; kills it if it hangs. */
  stop(): Promise<void>;
};

export function createServerProcess(deps: ServerProcessDeps): ServerProcess {
  const { state, settled, launch, end } = createKeptProcess(deps);
  const isIn = (...phases: ServerState['phase'][]) => phases.includes(state().phase);
  let stops = 0;

  return {
    state,
    settled,
    start(otherPorts = false) {
      if (!isIn('starting', 'ready')) launch({ otherPorts });
    },
    async recover(recovery) {
      if (!isIn('failed', 'ready')) return;
      const before = stops;
      await end();
      // Neither after the program was told to quit, nor beside another start.
      if (stops === before && !isIn('starting', 'ready')) launch({ recovery });
    },
    stop() {
      stops += 1;
      return end();
    },
  };
}

/** Has at most one process, and starts it again after a crash. */
function createKeptProcess(deps: ServerProcessDeps) {
  const { startTimeoutMs = 20_000, stopTimeoutMs = 8_000, now = () => performance.now() } = deps;
  const { enter, state, settled } = createStateCell(deps.onState);
  let restarts = createRestartPolicy();
  let child: ServerChild | undefined;
  let config: DesktopServerConfig = deps.config;

  const fail = (fault: StartFault) => enter({ phase: 'failed', fault });
  function launch(recovery?: Recovery): void {
    const current = deps.fork();
    child = current;
    enter({ phase: 'starting' });
    watchChild(current, startTimeoutMs, {
      onMessage: (message) =>
        child === current && state().phase === 'starting' && handleMessage(current, message),
      onExit: () => child === current && handleExit(),
      onTimeout: () => fail({ reason: 'silent', values: { seconds: startTimeoutMs / 1_000 } }),
    });
    current.postMessage({ type: 'start', config, ...(recovery && { recovery }) });
  }

  function handleMessage(current: ServerChild, message: StartAnswer): void {
    if (message.type === 'failed') {
      const { type: _failed, ...failure } = message;
      enter({ phase: 'failed', ...failure });
      current.kill();
      return;
    }
    const { type: _, recovered, logFile, ...addresses } = message;
    // What the launch has asked for is kept by now, and others may have chosen since.
    const { reach: _kept, ...rest } = config;
    // Links contain the port, so a restart must use the same ones.
    config = { ...rest, apiPort: addresses.apiPort, sharePort: addresses.sharePort };
    enter({ phase: 'ready', addresses, recovered, logFile });
  }

  function handleExit(): void {
    const { phase } = state();
    child = undefined;
    if (phase === 'failed' || phase === 'stopped') return;
    if (restarts.grant(now())) launch();
    else fail({ reason: phase === 'ready' ? 'crashed' : 'ended' });
  }

  return {
    state,
    settled,
    launch({ otherPorts, recovery }: { otherPorts?: boolean; recovery?: Recovery }): void {
      if (otherPorts) config = { ...config, apiPort: 0, sharePort: 0 };
      restarts = createRestartPolicy();
      launch(recovery);
    },
    async end(): Promise<void> {
      if (child === undefined) return;
      const current = child;
      enter({ phase: 'stopped' });
      await stopChild(current, stopTimeoutMs);
    },
  };
}

/** Holds the state, reports changes, and lets callers wait until the start is over. */
function createStateCell(onState: (state: ServerState) => void) {
  let current: ServerState = { phase: 'stopped' };
  let startOver = Promise.withResolvers<void>();
  /** As the server said last; a crash says nothing. */
  let logFile: string | undefined;

  return {
    state: () => current,
    enter(next: ServerState): void {
      // Callers that wait during retries wait for the last one.
      if (next.phase !== 'starting') startOver.resolve();
      else if (current.phase !== 'starting') startOver = Promise.withResolvers();
      if ('logFile' in next) logFile = next.logFile ?? logFile;
      current = next.phase === 'failed' ? { ...next, logFile } : next;
      onState(current);
    },
    async settled(): Promise<ServerAddresses | undefined> {
      await startOver.promise;
      return current.phase === 'ready' ? current.addresses : undefined;
    },
  };
}

type ChildHandlers = {
  onMessage(message: StartAnswer): void;
  onExit(): void;
  /** The answer did not come in time; the child is killed afterwards. */
  onTimeout(): void;
};

function watchChild(
  child: ServerChild,
  timeoutMs: number,
  { onMessage, onExit, onTimeout }: ChildHandlers,
): void {
  const timer = setTimeout(() => {
    onTimeout();
    child.kill();
  }, timeoutMs);
  child.on('message', (message) => {
    if (message.type === 'ready' || message.type === 'failed' || message.type === 'examining')
      clearTimeout(timer);
    if (message.type === 'ready' || message.type === 'failed') onMessage(message);
  });
  child.once('exit', () => {
    clearTimeout(timer);
    onExit();
  });
}

function stopChild(child: ServerChild, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(() => {
      // A process that waits for a dead network drive survives even this; it ends after this program has exited.
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

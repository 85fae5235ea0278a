/** Programs that do what a test says, without processes. */
import type { ProgramCall, ProgramListeners, StartProgram } from '../../main/net/program.ts';

export type FakeProgram = {
  call: ProgramCall;
  says(line: string, from?: 'stdout' | 'stderr'): void;
  /** It ends by itself. */
  ends(code: number): void;
  isRunning(): boolean;
};

export type FakePrograms = {
  start: StartProgram;
  /** Every one that was started, in order. */
  started: FakeProgram[];
  /** While this is set, programs that are asked to end take their time. */
  hold(): () => void;
};

export function createFakePrograms(): FakePrograms {
  const started: FakeProgram[] = [];
  let mayEnd = Promise.resolve();

  function create(
    call: ProgramCall,
    listeners: ProgramListeners,
  ): { fake: FakeProgram; end(): Promise<void> } {
    let isRunning = true;
    let isMute = false;
    const fake: FakeProgram = {
      call,
      says: (line, from = 'stdout') => isMute || listeners.onLine(line, from),
      ends(code) {
        isRunning = false;
        if (!isMute) listeners.onEnd({ reason: 'exited', code });
      },
      isRunning: () => isRunning,
    };
    return {
      fake,
      async end() {
        isMute = true;
        await mayEnd;
        isRunning = false;
      },
    };
  }

  return {
    started,
    start(call, listeners) {
      const { fake, end } = create(call, listeners);
      started.push(fake);
      return { end };
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      mayEnd = promise;
      return resolve;
    },
  };
}

/** One run of a tunnel's program, from its start to its end. */
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import { attempt } from '../../core/bestEffort.ts';
import type { ProgramCall, ProgramEnd, RunningProgram } from '../program.ts';
import { readOrigin } from './readOrigin.ts';
import type { Attempt, TunnelNews, TunnelSpec } from './spec.ts';

export type Run = {
  /** Resolves when the program is gone. Nothing is told afterwards. */
  end(): Promise<void>;
};

/** Milliseconds a program has to say that it is ready. */
const patience = 60_000;

type Listeners = {
  /** It leads here by this origin; again when it has another one. */
  onReady(origin: URL): void;
  /** It may lead here no longer. */
  onDoubt(): void;
  /** Nothing goes on until the owner has done what this asks for. */
  onWaiting(fault: RouteFault): void;
  /** Once. */
  onOver(news: TunnelNews): void;
};

export function runProgram(spec: TunnelSpec, tried: Attempt, listeners: Listeners): Run {
  const { deps } = tried;
  let isEnded = false;
  let running: RunningProgram | undefined;
  let cancelTimer = () => {};
  const reader = createReader(spec, deps, {
    onReady: (origin) => isEnded || listeners.onReady(origin),
    onDoubt: () => isEnded || listeners.onDoubt(),
    onWaiting: (fault) => isEnded || listeners.onWaiting(fault),
    onOver: (news) => isEnded || listeners.onOver(news),
  });

  function start(call: ProgramCall | TunnelNews): void {
    if (isEnded) return;
    if ('name' in call) {
      cancelTimer = deps.clock.after(spec.patience ?? patience, () => reader.giveUp(call.name));
      running = deps.startProgram(call, {
        onLine: reader.takeLine,
        onEnd: (end) => reader.takeEnd(end, call.name),
      });
    } else listeners.onOver(call);
  }

  const called = Promise.resolve(tried)
    .then(spec.call)
    .then(start)
    .catch((error) => {
      deps.onError(error);
      if (!isEnded) listeners.onOver({ fault: { reason: 'unexpected' } });
    });
  return {
    async end() {
      isEnded = true;
      cancelTimer();
      await called;
      await running?.end();
    },
  };
}

/** Puts together what the lines say. */
function createReader(
  spec: TunnelSpec,
  deps: Attempt['deps'],
  { onReady, onDoubt, onWaiting, onOver }: Listeners,
) {
  let origin: URL | undefined;
  let isReady = false;
  let wasReady = false;
  let known: TunnelNews = {};
  let lastLine = '';

  function takeOrigin(text: string): boolean {
    const next = readOrigin(text, spec);
    if (next === undefined || next.href === origin?.href) return false;
    origin = next;
    attempt(deps.onError, () => spec.onOrigin?.(next, deps));
    return true;
  }

  function takeNews(news: TunnelNews): void {
    const isOther = news.origin !== undefined && takeOrigin(news.origin);
    const isNewlyReady = news.isReady === true && !isReady;
    if (news.isReady === false && isReady) onDoubt();
    isReady = news.isReady ?? isReady;
    wasReady ||= isReady;
    // What was wrong before is mended.
    if (isNewlyReady) known = {};
    if (news.fault !== undefined) known = news;
    if (isReady && origin !== undefined && (isOther || isNewlyReady)) onReady(origin);
    if (news.waitsForOwner && news.fault !== undefined) onWaiting(news.fault);
    if (news.isOver === true || (news.isOver === 'unlessReady' && !wasReady)) onOver({ ...known, ...news });
  }

  return {
    takeLine(line: string, from: 'stdout' | 'stderr'): void {
      const news = spec.readLine(line, from);
      if (news === undefined) {
        if (!spec.isChatter?.(line)) lastLine = line;
        return;
      }
      takeNews(news);
    },
    /** It has said nothing, or not what is waited for. One that was ready may be connecting anew. */
    giveUp(program: string): void {
      if ((!wasReady || origin === undefined) && !known.waitsForOwner)
        onOver({ fault: { reason: 'programSilent', values: { program } }, ...known });
    },
    takeEnd(end: ProgramEnd, program: string): void {
      if (end.reason === 'missing') {
        onOver({ fault: { reason: 'programMissing', values: { program } }, isFinal: true });
        return;
      }
      const fault: RouteFault = { reason: 'programEnded', values: { program, said: lastLine.slice(0, 200) } };
      onOver({ fault, ...known, ...spec.readEnd?.(end) });
    },
  };
}

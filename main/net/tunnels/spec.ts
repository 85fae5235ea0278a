/** What sets one kind of tunnel apart from the others. `openTunnel.ts` does what they have in common. */
import type { Audience, ReadableBy } from '../../../shared/wire/reach.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { ProgramCall, ProgramEnd } from '../program.ts';
import type { Answer, RouteDeps } from '../route.ts';

/** What a line of a program, or its end, says about the tunnel. */
export type TunnelNews = {
  /** As it was printed. Believed only if `isOrigin` says so. */
  origin?: string | undefined;
  /** It leads here now, or (false) no longer. An origin may come before or after. */
  isReady?: boolean;
  /** Why it will end, or does not come about. Told when that has happened. */
  fault?: RouteFault;
  /** It does not come about although the program still runs, which is ended. */
  isOver?: boolean;
  /** Trying again soon is of no use: it has failed at once, and is tried again slowly. */
  isFinal?: boolean;
  /** Milliseconds before which it is not tried again, even if somebody asks. */
  pause?: number;
};

export type Attempt = {
  /** How often it has failed since it last was on for a while. */
  failures: number;
  /** Why it failed last. */
  fault: RouteFault | null;
  deps: Pick<RouteDeps, 'port' | 'stateDir' | 'startProgram' | 'clock' | 'onError'>;
};

export type On = {
  ok: true;
  /** What to know of it. */
  note?: RouteFault;
  /** False: nothing that is asked from here could prove it. */
  isProven?: boolean;
};
export type Outcome = On | Extract<Answer, { ok: false }>;

export type TunnelSpec = {
  scope: Audience;
  readableBy: ReadableBy;
  operator: string;
  /** What to know of it while it is on. */
  note?: RouteFault;
  /** The program and its arguments, or why there is none. May ask other programs before. */
  call(attempt: Attempt): ProgramCall | TunnelNews | Promise<ProgramCall | TunnelNews>;
  /** The same line says the same within a run. */
  readLine(line: string, from: 'stdout' | 'stderr'): TunnelNews | undefined;
  /** Whether an address that was printed is one of this provider. `http:` and `https:` only, without path and user. */
  isOrigin(origin: URL): boolean;
  /** Milliseconds between being ready and the first question through the address: an early one may spoil a name. */
  settling?: number;
  /** Called with an origin that was believed, to remember it. */
  onOrigin?(origin: URL, deps: Attempt['deps']): void;
  /** Output that explains nothing, and so is not what is told when the program ends. */
  isChatter?(line: string): boolean;
  /** Asks through the origin in another way than once by the system's resolver. Never rejects. */
  prove?(origin: URL, ask: RouteDeps['prove'], signal: AbortSignal): Promise<Outcome>;
  /** What its end says; undefined = nothing more than the lines before. */
  readEnd?(end: ProgramEnd): TunnelNews | undefined;
  /**
   * What it means that the address does not lead here; undefined = no more than that. `code` as in `Answer`. What is
   * final is not asked again.
   * @param wasOn it led here before, in the same run
   */
  explain?(code: string, origin: URL, wasOn: boolean): TunnelNews | undefined;
};

/** What sets one kind of tunnel apart from the others. `openTunnel.ts` does what they have in common. */
import type { Audience, ProofBy, ReadableBy } from '../../../shared/wire/reach.ts';
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
  /** It does not come about although the program still runs, which is ended; `unlessReady`: if it never was ready. */
  isOver?: boolean | 'unlessReady';
  /** The program waits until the owner has done what the fault asks for, and goes on by itself. */
  waitsForOwner?: boolean;
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
  /** What the answer came through, the edge by default; null: nothing that is asked from here could prove it. */
  by?: ProofBy | null;
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
  /** What it was made with beside the name of the tunnel. With another, the tunnel is opened anew. */
  madeWith?: string;
  /** The program connects anew by itself, so it is not ended when the address does not lead here for a while. */
  reconnects?: boolean;
  /** Called with each line, once and in their order. */
  readLine(line: string, from: 'stdout' | 'stderr'): TunnelNews | undefined;
  /** Whether an address that was printed is one of this provider. `http:` and `https:` only, without path and user. */
  isOrigin(origin: URL): boolean;
  /** Milliseconds in which it is ready, or something is wrong; a minute by default. */
  patience?: number;
  /** Milliseconds between being ready and the first question through the address: an early one may spoil a name. */
  settling?: number;
  /** Milliseconds between two questions through the address while all is well; 30 seconds by default. */
  interval?: number;
  /** Called with an origin that was believed, to remember it. */
  onOrigin?(origin: URL, deps: Attempt['deps']): void;
  /** Output that explains nothing, and so is not what is told when the program ends. */
  isChatter?(line: string): boolean;
  /** Asks through the origin in another way than once by the system's resolver. Never rejects. */
  prove?(origin: URL, ask: RouteDeps['prove'], signal: AbortSignal): Promise<Outcome>;
  /** Whether who comes from there came to this computer past the edge, which proves nothing of the edge. */
  isInside?(address: string): boolean;
  /** What its end says; undefined = nothing more than the lines before. */
  readEnd?(end: ProgramEnd): TunnelNews | undefined;
  /**
   * What it means that the address does not lead here; undefined = no more than that. `code` as in `Answer`. What is
   * final, or has a pause, is not asked again at once; of a program that `reconnects`, the address is asked again then.
   * @param wasOn it led here before, in the same run
   */
  explain?(code: string, origin: URL, wasOn: boolean): TunnelNews | undefined;
};

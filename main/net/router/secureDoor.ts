/**
 * HTTPS behind the router: outer port 443, or 80 and another one, lead to a port of its own here, and an authority gives
 * a certificate for the outside address when it comes in that way.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { OnError } from '../../core/bestEffort.ts';
import type { Proof, Route } from '../../core/reach.ts';
import { newerProof } from '../proofs.ts';
import type { Answer, RouteDeps } from '../route.ts';
import type { Question } from '../tls/acme.ts';
import { openPublicCertificate, type PublicCertificate } from '../tls/publicCertificate.ts';
import type { SecurePort } from '../tls/securePort.ts';
import type { OuterPort } from './routerLink.ts';
import type { RouterPorts } from './routerPorts.ts';

export type SecureDoor = {
  route(): Route;
  /** The outside address now; undefined = none. */
  follow(address: string | undefined): void;
  check(): Promise<void>;
  visited(origin: string): void;
  stop(): Promise<void>;
};

type Entry = { question: Question; outer: number; held: readonly OuterPort[] };
type Open = { ip: string; origin: string; port: SecurePort; entry: Entry; certificate: PublicCertificate };

const fixed = {
  id: 'port:https',
  kind: 'port',
  scope: 'internet',
  readableBy: 'nobody',
  operator: '',
} as const;

/** Milliseconds. Routers that lead their own outside address back in answer at once; others never. */
const proofTime = 3000;

export function openSecureDoor(deps: RouteDeps, openOuter: RouterPorts['open']): SecureDoor {
  const ended = new AbortController();
  const { signal } = ended;
  let proof: Proof | null = null;
  const tell = () => void (signal.aborted || deps.onChange());

  const place = createPlace(deps.onError, tell, async (ip) => {
    if (signal.aborted) return undefined;
    return openDoor(deps, openOuter, ip, () => {
      tell();
      if (proof === null) void prove();
    });
  });

  /** That it fails means nothing: many routers do not lead their own outside address back in. */
  async function prove(): Promise<void> {
    const { origin, certificate } = place.open() ?? {};
    if (origin === undefined || certificate?.state().certificate === undefined) return;
    const answer = await deps.prove(origin, { timeout: proofTime, signal });
    if (origin !== place.open()?.origin) return;
    proof = proofAfter(answer, proof, deps.clock.now());
    tell();
  }

  return {
    route: () => ({ ...fixed, proof, ...tellState(place.open(), place.fault()) }),
    follow(address) {
      if (address === place.wanted()) return;
      proof = null;
      void place.move(address);
    },
    async check() {
      // A port that was taken may be free by now.
      if (place.open() === undefined) await place.move(place.wanted());
      await prove();
    },
    visited(origin) {
      if (origin !== place.open()?.origin) return;
      proof = { at: deps.clock.now(), by: 'visitor' };
      tell();
    },
    async stop() {
      ended.abort();
      await place.move(undefined);
    },
  };
}

/** The door at the outside address of now; what was open at another one is closed before. */
function createPlace(onError: OnError, tell: () => void, openAt: (ip: string) => Promise<Open | undefined>) {
  let wanted: string | undefined;
  let open: Open | undefined;
  let fault: RouteFault | null = null;
  let work: Promise<void> = Promise.resolve();

  async function follow(): Promise<void> {
    if (open?.ip === wanted) return;
    const closing = open;
    open = undefined;
    if (closing !== undefined) await closeDoor(closing);
    fault = null;
    if (wanted === undefined) return;
    open = await openAt(wanted);
    fault = open === undefined ? { reason: 'acmeNoPort' } : null;
    void open?.certificate.look();
  }

  function fail(error: unknown): void {
    fault = { reason: 'unexpected' };
    onError(error);
  }

  return {
    wanted: () => wanted,
    open: () => open,
    fault: () => fault,
    /** Opens it there, or tries to again. Resolves when that has ended; never rejects. */
    move(ip: string | undefined): Promise<void> {
      wanted = ip;
      work = work.then(follow).catch(fail).then(tell);
      return work;
    },
  };
}

async function openDoor(
  deps: RouteDeps,
  openOuter: RouterPorts['open'],
  ip: string,
  onChange: () => void,
): Promise<Open | undefined> {
  const port = await openPort(deps);
  const entry = await takeEntry(port.port, openOuter);
  if (entry === undefined) {
    await port.close();
    return undefined;
  }
  const { question, outer } = entry;
  const { directoryUrl } = deps.tls;
  const told = { show: port.show, serve: port.use, onChange };
  const certificate = openPublicCertificate({ ...deps, ip, question, directoryUrl, ...told });
  const origin = outer === 443 ? `https://${ip}` : `https://${ip}:${outer}`;
  return { ip, origin, port, entry, certificate };
}

async function closeDoor({ certificate, port, entry }: Open): Promise<void> {
  certificate.stop();
  await Promise.all([port.close(), ...entry.held.map((outer) => outer.close())]);
}

/** A visitor's proof outlives a round trip that fails. */
function proofAfter({ ok }: Answer, before: Proof | null, now: number): Proof | null {
  const known = before?.by === 'visitor' ? before : null;
  return ok ? newerProof(known, now, 'self') : known;
}

function tellState(
  open: Open | undefined,
  fault: RouteFault | null,
): Pick<Route, 'origin' | 'state' | 'fault'> {
  if (open === undefined) return { origin: '', state: fault === null ? 'starting' : 'failed', fault };
  const { certificate, fault: problem } = open.certificate.state();
  if (certificate !== undefined)
    return { origin: open.origin, state: 'on', fault: problem ?? { reason: 'addressInLogs' } };
  return { origin: '', state: problem === null ? 'starting' : 'failed', fault: problem };
}

/** What an authority comes in by. Asked for exactly: it comes by no other. */
async function takeEntry(inner: number, openOuter: RouterPorts['open']): Promise<Entry | undefined> {
  const take = (outer: number) => openOuter({ inner, outer }).catch(() => undefined);
  const https = await take(443);
  if (https !== undefined) return { question: 'tls-alpn-01', outer: 443, held: [https] };
  const http = await take(80);
  const free = http === undefined ? undefined : await take(0);
  // Kept by its number from now on: a router that starts anew must not give another one, which links do not have.
  await free?.close();
  const other = free === undefined ? undefined : await take(free.outer);
  if (http !== undefined && other !== undefined) {
    return { question: 'http-01', outer: other.outer, held: [http, other] };
  }
  await http?.close();
  return undefined;
}

/** On the port of last time where it is free, so that the router gives the same outer one. */
async function openPort({ stateDir, tls, onError }: RouteDeps): Promise<SecurePort> {
  const path = join(stateDir, 'secure-port');
  const known = await readFile(path, 'utf8').catch(() => '0');
  const port = await tls.openPort(Number(known) || 0);
  if (String(port.port) !== known) await writeFile(path, String(port.port), { mode: 0o600 }).catch(onError);
  return port;
}

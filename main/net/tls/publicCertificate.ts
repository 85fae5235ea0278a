/**
 * The certificate for the public address, kept and renewed when half of its life is over. While an authority gives no
 * newer one, the old one goes on until its end.
 */
import { createPrivateKey } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import { attempt, type OnError } from '../../core/bestEffort.ts';
import type { Clock } from '../../core/clock.ts';
import { errorCode } from '../../core/errorCode.ts';
import { writeDurably } from '../../disk/writeDurably.ts';
import { type Obtained, type Order, obtainCertificate, type Refusal } from './acme.ts';
import { type Certificate, covers, lifeOf } from './certificate.ts';
import { keepCertificate, readCertificate } from './keepCertificate.ts';
import { makeKey } from './makeCertificate.ts';
import { dayOf } from './ownersCertificate.ts';

export type PublicState = {
  certificate: Certificate | undefined;
  /** Why there is none, or no newer one. */
  fault: RouteFault | null;
};

export type PublicCertificate = {
  state(): PublicState;
  /** Asks the authority now if there is none; resolves when it has answered. Never rejects. */
  look(): Promise<void>;
  /** Nothing is told and nothing is asked any more. */
  stop(): void;
};

export type PublicCertificateDeps = Omit<Order, 'accountKey'> & {
  /** An existing folder, readable by the owner only. */
  stateDir: string;
  clock: Clock;
  serve(certificate: Certificate | undefined): void;
  /** `state()` says something else than before. */
  onChange(): void;
  onError: OnError;
};

/** Milliseconds between two looks at the clock, which may have been set or have slept. */
const interval = 3_600_000;

/** Milliseconds. An authority counts failures, and answers with silence when there are many. */
const firstRetry = 15 * 60_000;
const longestRetry = 6 * 3_600_000;

export function openPublicCertificate(deps: PublicCertificateDeps): PublicCertificate {
  const { clock } = deps;
  let state: PublicState = { certificate: undefined, fault: null };
  let isStopped = false;
  let retry = firstRetry;
  let cancel = () => {};
  let running: Promise<void> | undefined;

  function tell(next: PublicState): void {
    if (isStopped) return;
    if (next.certificate?.cert !== state.certificate?.cert) deps.serve(next.certificate);
    state = next;
    deps.onChange();
  }

  async function renew(): Promise<number> {
    const kept = state.certificate ?? (await readKept(deps));
    if (kept !== undefined && isYoung(kept, clock.now())) {
      if (kept !== state.certificate) tell({ certificate: kept, fault: null });
      return interval;
    }
    const obtained = await obtain(deps);
    if (obtained.ok) {
      tell({ certificate: obtained.value, fault: await keep(deps, obtained.value) });
      retry = firstRetry;
      return interval;
    }
    tell(without(kept, obtained, clock.now()));
    const wait = retry;
    retry = Math.min(retry * 2, longestRetry);
    return wait;
  }

  async function step(): Promise<void> {
    cancel();
    const wait = await renew().catch((error: unknown) => {
      deps.onError(error);
      return firstRetry;
    });
    if (!isStopped) cancel = clock.after(wait, () => void look());
  }

  function look(): Promise<void> {
    running ??= step().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    state: () => state,
    look,
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

/** One for each address: a laptop comes back to where it was, and an authority gives few for one address in a week. */
const pathOf = ({ stateDir, ip }: PublicCertificateDeps) =>
  join(stateDir, `public-${ip.replaceAll(':', '-')}.pem`);

async function readKept(deps: PublicCertificateDeps): Promise<Certificate | undefined> {
  const kept = await readCertificate(pathOf(deps)).catch(() => undefined);
  return kept !== undefined && covers(kept, [deps.ip]) && isAlive(kept, deps.clock.now()) ? kept : undefined;
}

/** A certificate that cannot be kept serves until the server stops. */
async function keep(deps: PublicCertificateDeps, certificate: Certificate): Promise<RouteFault | null> {
  try {
    await keepCertificate(pathOf(deps), certificate);
    await attempt(deps.onError, () => removeEnded(deps));
    return null;
  } catch (error) {
    return { reason: 'certificateNotKept', values: { code: errorCode(error) } };
  }
}

async function removeEnded({ stateDir, clock }: PublicCertificateDeps): Promise<void> {
  const names = await readdir(stateDir);
  for (const name of names.filter((each) => /^public-.*\.pem$/.test(each))) {
    const path = join(stateDir, name);
    const kept = await readCertificate(path);
    if (kept === undefined || !isAlive(kept, clock.now())) await rm(path, { force: true });
  }
}

async function obtain(deps: PublicCertificateDeps): Promise<Obtained> {
  try {
    return await obtainCertificate({ ...deps, accountKey: await openAccountKey(deps.stateDir) });
  } catch (error) {
    const code = errorCode(error);
    return { ok: false, code, fault: { reason: 'certificateNotKept', values: { code } } };
  }
}

/** The same customer at every renewal. Rejects with the error of the system when a new key cannot be kept. */
async function openAccountKey(stateDir: string): Promise<string> {
  const path = join(stateDir, 'account.pem');
  const known = await readFile(path, 'utf8').catch(() => '');
  try {
    createPrivateKey(known);
    return known;
  } catch {
    const key = await makeKey();
    await writeDurably(path, key);
    return key;
  }
}

function without(kept: Certificate | undefined, { fault, code }: Refusal, now: number): PublicState {
  if (kept === undefined || !isAlive(kept, now)) return { certificate: undefined, fault };
  const date = dayOf(lifeOf(kept).until);
  return { certificate: kept, fault: { reason: 'renewalFailing', values: { date, code } } };
}

const isAlive = (certificate: Certificate, now: number): boolean => now < lifeOf(certificate).until;

function isYoung(certificate: Certificate, now: number): boolean {
  const { from, until } = lifeOf(certificate);
  return now < from + (until - from) / 2;
}

/**
 * HTTPS on this computer's own addresses, where the owner has opted in: with a certificate made here, or the owner's. It
 * is looked at again every hour, when the addresses change and after sleep, so that it is renewed in time.
 */

import type { ReachSettings } from '../../../shared/wire/reach.ts';
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { OnError } from '../../core/bestEffort.ts';
import type { Clock } from '../../core/clock.ts';
import { errorCode } from '../../core/errorCode.ts';
import { type Certificate, covers, fingerprintOf, lifeOf } from './certificate.ts';
import { openOwnCertificate } from './ownCertificate.ts';
import { type CertificateFiles, type Read, readOwnersCertificate } from './ownersCertificate.ts';

export type LanTlsState = {
  /** What visitors are shown now; undefined = HTTP only. */
  certificate: Certificate | undefined;
  /** As browsers show it; `""` without a certificate. */
  fingerprint: string;
  /** Whether it was made here, so that visitors are warned of it until they trust it. */
  isOwn: boolean;
  fault: RouteFault | null;
};

export type LanTlsHooks = {
  /** Undefined: connections speak HTTP only. */
  serve(certificate: Certificate | undefined): void;
  /** `state()` says something else than before. */
  onChange(): void;
};

export type LanTls = {
  /** Before anything is applied. */
  open(hooks: LanTlsHooks): void;
  /** Resolves when the new state is there; never rejects. */
  apply(settings: Pick<ReachSettings, 'lanHttps' | 'certificate'>): Promise<void>;
  networkChanged(): Promise<void>;
  state(): LanTlsState;
  /** Whether `https://HOST` has the right name. */
  covers(host: string): boolean;
  stop(): Promise<void>;
};

type Deps = {
  /** An existing folder, readable by the owner only. */
  stateDir: string;
  clock: Clock;
  /** Names and addresses visitors come by. */
  names(): readonly string[];
  onError: OnError;
};

/** Milliseconds between two looks; sooner while something is wrong, such as a pair of files that is half renewed. */
const interval = 3_600_000;
const soon = 60_000;

/** What a proof of `https://HOST` trusts: what is shown there, for this computer need not know who signed it. */
export function trustFor({ state, covers }: Pick<LanTls, 'state' | 'covers'>, host: string): { ca?: string } {
  const { certificate } = state();
  return certificate !== undefined && covers(host) ? { ca: certificate.cert } : {};
}

/** What others may know of it: never the key. */
export function describeTls({ state }: Pick<LanTls, 'state'>): Omit<LanTlsState, 'certificate'> {
  const { fingerprint, isOwn, fault } = state();
  return { fingerprint, isOwn, fault };
}

const off: LanTlsState = { certificate: undefined, fingerprint: '', isOwn: false, fault: null };

type Wish = { own: boolean; files: CertificateFiles | null };

export function createLanTls(deps: Deps): LanTls {
  let hooks: LanTlsHooks = { serve: () => {}, onChange: () => {} };
  let wish: Wish = { own: false, files: null };
  let state = off;
  let isStopped = false;
  let work: Promise<void> = Promise.resolve();
  let cancel = () => {};

  function take(next: LanTlsState): void {
    if (isStopped || isSame(state, next)) return;
    const isOther = state.certificate?.cert !== next.certificate?.cert;
    state = next;
    if (isOther) hooks.serve(next.certificate);
    hooks.onChange();
  }

  async function look(): Promise<void> {
    cancel();
    if (isStopped) return;
    take(await find(wish, state, deps));
    const wait = state.fault === null ? interval : soon;
    if (wish.own && !isStopped) cancel = deps.clock.after(wait, () => void again());
  }

  function again(): Promise<void> {
    work = work.then(look).catch(deps.onError);
    return work;
  }

  return {
    open(given) {
      hooks = given;
    },
    apply({ lanHttps, certificate }) {
      wish = { own: lanHttps, files: certificate };
      return again();
    },
    networkChanged: again,
    state: () => state,
    covers: (host) => state.certificate !== undefined && covers(state.certificate, [host]),
    async stop() {
      isStopped = true;
      cancel();
      await work;
    },
  };
}

async function find(wish: Wish, before: LanTlsState, deps: Deps): Promise<LanTlsState> {
  if (!wish.own) return off;
  const found =
    wish.files === null ? await findOwn(deps) : await readOwnersCertificate(wish.files, deps.clock.now());
  const isOwn = wish.files === null;
  if (found.ok)
    return { certificate: found.value, fingerprint: fingerprintOf(found.value), isOwn, fault: null };
  // Files that are being renewed, or a full disk, do not end what works.
  const isStillGood = before.isOwn === isOwn && isAlive(before.certificate, deps.clock.now());
  return isStillGood ? { ...before, fault: found.fault } : { ...off, fault: found.fault };
}

async function findOwn({ stateDir, names, clock }: Deps): Promise<Read<Certificate>> {
  try {
    return { ok: true, value: await openOwnCertificate(stateDir, names(), clock) };
  } catch (error) {
    return { ok: false, fault: { reason: 'certificateNotKept', values: { code: errorCode(error) } } };
  }
}

const isAlive = (certificate: Certificate | undefined, now: number): boolean =>
  certificate !== undefined && now < lifeOf(certificate).until;

const isSame = (one: LanTlsState, other: LanTlsState): boolean =>
  one.certificate?.cert === other.certificate?.cert &&
  JSON.stringify(one.fault) === JSON.stringify(other.fault);

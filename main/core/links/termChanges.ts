/** From what the owner wants of a link to what is written. */
import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { invalidParam, problem } from '../errors.ts';
import type { LifeChange } from '../life/tokenLife.ts';
import type { LinkChange } from '../linkServices.ts';
import type { LinkPolicy, LinkRecord } from '../model.ts';
import type { EarlierPasswordStore } from '../ports.ts';

type Deps = { earlierPasswords: EarlierPasswordStore; clock: Pick<Clock, 'now'> };

/** Writes nothing. @throws password_not_kept, general_argument_invalid for an address that no link can have had */
export function lifeChange(deps: Deps, { link }: LinkRecord, wanted: LinkChange): LifeChange {
  assertGiven(deps, link, wanted);
  const { expireAt, passwordGeneration: _, addressGeneration, policy, ofFile: __, ...change } = wanted;
  const password = passwordOf(deps, link, wanted);
  return {
    ...change,
    ...(expireAt === undefined ? {} : { expire: expireAt }),
    ...(addressGeneration === undefined ? {} : { slugGeneration: addressGeneration }),
    ...(policy === undefined && password === undefined ? {} : { policy: { ...policy, ...password } }),
  };
}

/** What was never given may be so large that no number comes after it. */
function assertGiven(
  { clock }: Deps,
  { slugGeneration }: LinkRecord['link'],
  { addressGeneration = 0 }: LinkChange,
): void {
  if (addressGeneration <= Math.max(slugGeneration, clock.now() + spread)) return;
  throw invalidParam('addressGeneration', { reason: 'neverGiven' });
}

/** Keeps the password that goes, so that it can be put back by who does not know it. */
export function keepPassword({ earlierPasswords }: Deps, { link }: LinkRecord, { policy }: LifeChange): void {
  if (policy?.password === undefined) return;
  const { tokenSeq, passwordGeneration: generation, password } = link;
  earlierPasswords.keep({ tokenSeq, generation, password });
}

type Password = Pick<LinkPolicy, 'password' | 'passwordGeneration'>;

/** @returns undefined when it stays as it is */
function passwordOf(
  { earlierPasswords, clock }: Deps,
  link: LinkRecord['link'],
  { policy, passwordGeneration }: LinkChange,
): Password | undefined {
  if (policy?.password !== undefined) {
    return { password: policy.password, passwordGeneration: nextGeneration(link.passwordGeneration, clock) };
  }
  if (passwordGeneration === undefined || passwordGeneration === link.passwordGeneration) return undefined;
  const password = earlierPasswords.get(link.tokenSeq, passwordGeneration);
  if (password === undefined) throw problem('password_not_kept');
  return { password, passwordGeneration };
}

/** Milliseconds among which chance chooses. */
const spread = 1_000_000;

/**
 * By the clock, because what was put back and goes again must not come under the same number as what it replaced; and by
 * chance, because the clock may be set back meanwhile.
 */
export function nextGeneration(before: number, clock: Pick<Clock, 'now'>): number {
  return Math.max(before + 1, clock.now()) + randomInt(spread);
}

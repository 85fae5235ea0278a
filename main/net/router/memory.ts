/** What must outlive a crash: which rules a router may still have of ours, and the nonce they were asked with. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../../core/bestEffort.ts';
import { replaceFile } from '../../disk/replaceFile.ts';
import type { RouteDeps } from '../route.ts';
import type { PortMapper, PortPair } from './mapper.ts';

/** Where a rule leads to. */
export type Target = PortPair & { client: string };

/** Of which router. */
export type RuleName = Target & { way: PortMapper['way']; router: PortMapper['id'] };

/** A rule that was asked for and not taken back yet. */
export type KnownRule = RuleName & {
  /** Epoch milliseconds; `null` = never. */
  ends: number | null;
};

export type RouterMemory = {
  /** The text that our rules bear in a router's table, the same for the life of the data folder. */
  description: string;
  /** 12 bytes, as PCP wants it. */
  nonce: Buffer;
  /** Those that a router may still have. */
  rules(): readonly KnownRule[];
  /** The outer port of last time, so that addresses stay the same. */
  preferred(): number | undefined;
  prefer(outer: number): void;
  /**
   * Written down before the router is asked, so that no crash leaks a rule.
   * @param lifetime seconds; 0 = without end
   */
  add(rule: RuleName, lifetime: number): void;
  remove(rule: RuleName): void;
};

export type MemoryDeps = Pick<RouteDeps, 'stateDir' | 'onError' | 'clock'>;

type Saved = { id: string; nonce: string; preferred: number; rules: KnownRule[] };

/**
 * A file that cannot be read is begun anew. `onError` gets what keeps it from being written, such as a full disk: ports are
 * opened all the same.
 */
export function openMemory({ stateDir, onError, clock }: MemoryDeps): RouterMemory {
  const path = join(stateDir, 'router.json');
  const saved = readSaved(path);
  const save = () => attempt(onError, () => replaceFile(path, JSON.stringify(saved)));
  const without = (rule: RuleName) =>
    saved.rules.filter((each) => !isSame(each, rule) || each.way !== rule.way || each.router !== rule.router);
  return {
    description: `Latchkey ${saved.id}`,
    nonce: Buffer.from(saved.nonce, 'hex'),
    rules: () => saved.rules.filter(({ ends }) => ends === null || ends > clock.now()),
    preferred: () => saved.preferred || undefined,
    prefer: (outer) => {
      if (saved.preferred === outer) return;
      saved.preferred = outer;
      save();
    },
    add: (rule, lifetime) => {
      const ends = lifetime === 0 ? null : clock.now() + lifetime * 1000;
      saved.rules = [...without(rule), { ...rule, ends }];
      save();
    },
    remove: (rule) => {
      saved.rules = without(rule);
      save();
    },
  };
}

export function isSame(one: Target, other: Target): boolean {
  return one.outer === other.outer && one.inner === other.inner && one.client === other.client;
}

function readSaved(path: string): Saved {
  const fresh = {
    id: randomBytes(4).toString('hex'),
    nonce: randomBytes(12).toString('hex'),
    preferred: 0,
    rules: [],
  };
  try {
    const saved: Saved = JSON.parse(readFileSync(path, 'utf8'));
    const isWhole =
      /^[\da-f]{8}$/.test(saved.id) && /^[\da-f]{24}$/.test(saved.nonce) && Array.isArray(saved.rules);
    return isWhole ? saved : fresh;
  } catch {
    return fresh;
  }
}

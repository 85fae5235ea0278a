/**
 * What the rules of nftables do with somebody on our network who comes to a port for the first time. Rules are read as
 * `nft -j list ruleset` writes them (libnftables-json(5)).
 */
import { isIPv6 } from 'node:net';
import {
  type Answer,
  compare,
  elementsOf,
  type Json,
  type Match,
  matches,
  partOf,
  type SetOf,
  type Visit,
} from './nftMatch.ts';

type Chain = { family: string; table: string; name: string; hook?: string; policy?: string; type?: string };
type Rules = {
  chains: readonly Chain[];
  rulesOf(chain: Chain): readonly Json[][];
  setOf(chain: Chain, name: string): readonly unknown[] | undefined;
};

/** Where a packet may go from a rule: to an end, back to the chain that jumped here, or on to the next rule. */
type Way = 'accept' | 'drop' | 'return' | 'on';
type Ways = ReadonlySet<Way>;

/** @returns undefined when the text is no ruleset */
export function judgeNft(text: string, visit: Visit): 'allows' | 'blocks' | 'unknown' | undefined {
  const rules = readRules(text);
  if (rules === undefined) return undefined;
  const families = ['inet', isIPv6(visit.address) ? 'ip6' : 'ip'];
  const base = rules.chains.filter(
    ({ family, hook, type }) =>
      families.includes(family) && type === 'filter' && (hook === 'input' || hook === 'prerouting'),
  );
  const walk = createWalk(rules, visit);
  const ways = base.map((chain) => walk(chain, 0));
  if (ways.some((each) => each.has('drop') && each.size === 1)) return 'blocks';
  return ways.some((each) => each.has('drop')) ? 'unknown' : 'allows';
}

function readRules(text: string): Rules | undefined {
  const entries = parse(text);
  if (entries === undefined) return undefined;
  const all = <T>(kind: string) =>
    entries.flatMap((entry) => (entry[kind] === undefined ? [] : [entry[kind] as T]));
  const rules = all<{ family: string; table: string; chain: string; expr: Json[] }>('rule');
  const sets = all<{ family: string; table: string; name: string; elem?: unknown[] }>('set');
  return {
    chains: all<Chain>('chain'),
    rulesOf: ({ family, table, name }) =>
      rules
        .filter((rule) => rule.family === family && rule.table === table && rule.chain === name)
        .map(({ expr }) => expr),
    setOf({ family, table }, name) {
      const found = sets.find((set) => set.family === family && set.table === table && set.name === name);
      return found && (found.elem ?? []);
    },
  };
}

function parse(text: string): Json[] | undefined {
  try {
    const { nftables } = JSON.parse(text) as { nftables?: Json[] };
    return nftables;
  } catch {
    return undefined;
  }
}

/** Jumps the kernel allows in a row; a ruleset read while it changes could lead in a circle. */
const maxDepth = 16;

const anyWay: Ways = new Set(['accept', 'drop', 'on']);

type Walk = (chain: Chain, depth: number) => Ways;

/** Each chain once: many rules jump to the same. */
function once(walk: Walk): Walk {
  const known = new Map<Chain, Ways>();
  return (chain, depth) => {
    const ways = known.get(chain) ?? walk(chain, depth);
    known.set(chain, ways);
    return ways;
  };
}

/** What may become of a packet in a chain. */
function createWalk(rules: Rules, visit: Visit): Walk {
  const walk = once((chain, depth) => {
    const ways = new Set<Way>();
    for (const statements of rules.rulesOf(chain)) {
      const led = waysOf(chain, statements, depth);
      for (const way of led) ways.add(way);
      if (!ways.delete('on')) return endOf(chain, ways);
    }
    return endOf(chain, ways.add('return'));
  });

  function waysOf(chain: Chain, statements: readonly Json[], depth: number): Ways {
    let ways: Ways = new Set(['on']);
    let isSure = true;
    for (const statement of statements) {
      const answer = conditionOf(statement, visit, (name) => rules.setOf(chain, name));
      if (answer === 'no') return new Set(['on']);
      isSure &&= answer === 'yes';
      ways = verdictOf(chain, statement, depth) ?? ways;
    }
    return isSure ? ways : new Set([...ways, 'on']);
  }

  function verdictOf(chain: Chain, statement: Json, depth: number): Ways | undefined {
    if ('accept' in statement) return new Set(['accept']);
    if ('drop' in statement || 'reject' in statement) return new Set(['drop']);
    if ('return' in statement) return new Set(['return']);
    if ('goto' in statement) return jump(chain, statement.goto, depth);
    if ('jump' in statement) return goOn(jump(chain, statement.jump, depth));
    return 'vmap' in statement ? lookUp(chain, statement.vmap, depth) : undefined;
  }

  function jump(chain: Chain, to: unknown, depth: number): Ways {
    const { target } = to as { target: string };
    const next = rules.chains.find(
      ({ family, table, name }) => family === chain.family && table === chain.table && name === target,
    );
    return next === undefined || depth > maxDepth ? anyWay : walk(next, depth + 1);
  }

  /** A map from values to verdicts; a value that is in none of its keys goes on. */
  function lookUp(chain: Chain, vmap: unknown, depth: number): Ways {
    const { key, data } = vmap as { key: Json; data: unknown };
    const value = partOf(key, visit);
    const pairs = elementsOf(data, (name) => rules.setOf(chain, name));
    if (value === undefined || pairs === undefined) return anyWay;
    const ways = new Set<Way>();
    for (const pair of pairs) {
      const [element, verdict] = pair as [unknown, Json];
      const answer = compare(value, element);
      if (answer === 'no') continue;
      for (const way of verdictOf(chain, verdict, depth) ?? ['on' as const]) ways.add(way);
      if (answer === 'yes') return ways;
    }
    return ways.add('on');
  }

  return walk;
}

/** At its end, and by `return`, the first chain of a hook does what its policy says. */
function endOf({ hook, policy }: Chain, ways: Set<Way>): Ways {
  if (hook !== undefined && ways.delete('return')) ways.add(policy === 'drop' ? 'drop' : 'accept');
  return ways;
}

function goOn(ways: Ways): Ways {
  return new Set([...ways].map((way) => (way === 'return' ? 'on' : way)));
}

/** Statements that lead nowhere and hold for every packet. */
const unconditional = ['counter', 'log', 'comment', 'notrack', 'mangle', 'ct helper'];
const verdicts = ['accept', 'drop', 'reject', 'return', 'jump', 'goto', 'continue', 'vmap'];

function conditionOf(statement: Json, visit: Visit, setOf: SetOf): Answer {
  const [kind = ''] = Object.keys(statement);
  if (kind === 'match') return matches(statement.match as Match, visit, setOf);
  return unconditional.includes(kind) || verdicts.includes(kind) ? 'yes' : 'maybe';
}

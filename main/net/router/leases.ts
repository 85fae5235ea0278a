/** Taking a port of a router, keeping it, and giving it back. */
import { randomInt } from 'node:crypto';
import { type Grant, type PortMapper, type PortPair, RouterRefusal, type TableEntry } from './mapper.ts';
import { isSame, type RouterMemory, type RuleName } from './memory.ts';

/** Seconds. Finite, so that a router forgets what nobody takes back; some refuse more than a week. */
const leaseTime = 3600;

/** `outer`: 0 = the same as `inner`, or another free one. */
export type PortWish = PortPair;

export type Lease = Grant & { inner: number };

/**
 * Takes the port, away from nobody: rules of others stay as they are. Rules of ours from before are removed.
 * @param held those of ours that are in use
 * @throws RouterRefusal, or an error when nothing answers
 */
export async function takePort(
  mapper: PortMapper,
  memory: RouterMemory,
  wish: PortWish,
  held: readonly PortPair[],
): Promise<Lease> {
  const outers = choiceOf(wish, memory).filter((outer) => !held.some((each) => each.outer === outer));
  const table = await mapper.table();
  const first = outers.slice(0, 1).map((outer) => ({ outer, inner: wish.inner }));
  await removeOld(mapper, memory, table, [...held, ...first]);
  let refusal = new RouterRefusal('taken', 'port in use');
  for (const outer of outers) {
    if (await isForeign(mapper, memory, table, outer)) continue;
    try {
      return await grantPort(mapper, memory, { outer, inner: wish.inner }, wish.outer !== 0);
    } catch (error) {
      if (!(error instanceof RouterRefusal)) throw error;
      refusal = error;
      if (error.kind !== 'taken' && error.kind !== 'samePort') break;
    }
  }
  throw refusal;
}

/** Links stay the same where the port of last time is free; then the one that is easiest to know again. */
function choiceOf({ outer, inner }: PortWish, memory: RouterMemory): number[] {
  if (outer !== 0) return [outer];
  const others = Array.from({ length: 4 }, () => randomInt(20_000, 60_000));
  return [...new Set([memory.preferred() ?? inner, inner, ...others])];
}

async function isForeign(
  mapper: PortMapper,
  memory: RouterMemory,
  table: readonly TableEntry[],
  outer: number,
): Promise<boolean> {
  // Some tables leave out rules that were made by hand.
  const entry = table.find((each) => each.outer === outer) ?? (await mapper.entry(outer));
  return entry !== undefined && !isOurs(entry, memory);
}

function isOurs(entry: TableEntry, memory: RouterMemory): boolean {
  return entry.description === memory.description || memory.rules().some((rule) => isSame(rule, entry));
}

/** @param exact whether another outer port is of no use */
async function grantPort(
  mapper: PortMapper,
  memory: RouterMemory,
  ports: PortPair,
  exact: boolean,
): Promise<Lease> {
  const grant = await askWithAnyLifetime(mapper, memory, ports);
  const granted = { inner: ports.inner, outer: grant.outer };
  const isOther = grant.outer !== ports.outer;
  if (isOther) memory.remove(nameOf(mapper, ports));
  if (isOther || grant.lifetime > leaseTime) memory.add(nameOf(mapper, granted), grant.lifetime);
  if (isOther && exact) {
    await givePort(mapper, memory, granted);
    throw new RouterRefusal('taken', 'port in use');
  }
  return { ...grant, ...granted };
}

/** Renews a lease, or asks for it again when the router forgot it. */
export async function renewPort(mapper: PortMapper, memory: RouterMemory, lease: Lease): Promise<Lease> {
  return grantPort(mapper, memory, lease, true);
}

async function askWithAnyLifetime(mapper: PortMapper, memory: RouterMemory, ports: PortPair): Promise<Grant> {
  try {
    return await askRemembered(mapper, memory, ports, leaseTime);
  } catch (error) {
    if (!(error instanceof RouterRefusal) || error.kind !== 'lifetime') throw error;
    return askRemembered(mapper, memory, ports, 0);
  }
}

async function askRemembered(
  mapper: PortMapper,
  memory: RouterMemory,
  ports: PortPair,
  lifetime: number,
): Promise<Grant> {
  const name = nameOf(mapper, ports);
  memory.add(name, lifetime);
  try {
    return await mapper.map(ports, lifetime);
  } catch (error) {
    // Without an answer the router may have made the rule.
    if (error instanceof RouterRefusal) memory.remove(name);
    throw error;
  }
}

/** `client`: given for a rule from before this computer had its address. */
function nameOf(
  mapper: PortMapper,
  { outer, inner, client = mapper.client }: PortPair & { client?: string },
): RuleName {
  return { outer, inner, client, way: mapper.way, router: mapper.id };
}

/** Takes a rule of ours back. Rejects when the router does not answer; then it is remembered for the next start. */
export async function givePort(mapper: PortMapper, memory: RouterMemory, ports: PortPair): Promise<void> {
  await removeRule(mapper, memory, nameOf(mapper, ports));
}

async function removeRule(mapper: PortMapper, memory: RouterMemory, rule: RuleName): Promise<void> {
  try {
    if (await isRemovable(mapper, memory, rule)) await mapper.unmap(rule);
  } catch (error) {
    // What the router refuses to remove now, it refuses later too.
    if (!(error instanceof RouterRefusal)) throw error;
  }
  memory.remove(rule);
}

/** PCP and NAT-PMP name a rule by who asked for it, and leave others alone by themselves. */
async function isRemovable(mapper: PortMapper, memory: RouterMemory, rule: RuleName): Promise<boolean> {
  if (mapper.way !== 'upnp') return rule.client === mapper.client;
  const entry = await mapper.entry(rule.outer);
  return entry !== undefined && isOurs(entry, memory);
}

/**
 * Removes what earlier runs left: known by the text it bears, or remembered here. Rejects when the router does not answer.
 * @param table what the mapper tells of it
 */
export async function removeOld(
  mapper: PortMapper,
  memory: RouterMemory,
  table: readonly TableEntry[],
  keep: readonly PortPair[],
): Promise<void> {
  const ours = table.filter((entry) => entry.description === memory.description);
  // What another router has is taken back where that one is.
  const known = memory.rules().filter((rule) => rule.way === mapper.way && rule.router === mapper.id);
  const shown = ours.filter((entry) => !known.some((rule) => isSame(rule, entry)));
  for (const { outer, inner, client } of [...known, ...shown]) {
    const target = nameOf(mapper, { outer, inner, client });
    if (keep.some((ports) => isSame({ ...ports, client: mapper.client }, target))) continue;
    await removeRule(mapper, memory, target);
  }
}

/** Whether a visitor meets a condition of nftables (libnftables-json(5)); what is not understood may hold or not. */
import { BlockList, isIPv6 } from 'node:net';

/** A visitor, as far as rules ask for one. */
export type Visit = {
  port: number;
  /** Ours, that the visitor comes to. */
  address: string;
  /** The interface it belongs to. */
  name: string;
};

export type Json = { readonly [key: string]: unknown };
export type Answer = 'yes' | 'no' | 'maybe';
/** The elements of a set with this name. */
export type SetOf = (name: string) => readonly unknown[] | undefined;

export type Match = { op: string; left: Json; right: unknown };

export function matches({ op, left, right }: Match, visit: Visit, setOf: SetOf): Answer {
  if (isOfOthers(left, visit)) return 'no';
  const value = partOf(left, visit);
  const elements = elementsOf(right, setOf);
  if (value === undefined || elements === undefined) return 'maybe';
  if (op === '==' || op === 'in') return anyOf(elements.map((each) => compare(value, each)));
  if (op === '!=') return opposite(anyOf(elements.map((each) => compare(value, each))));
  return typeof right === 'number' && typeof value === 'number' ? isInOrder(op, value, right) : 'maybe';
}

/** A part that packets of other protocols have: such a condition holds for none of ours, also the other way round. */
function isOfOthers({ payload }: Json, { address }: Visit): boolean {
  const { protocol } = (payload ?? {}) as { protocol?: string };
  const ours = ['tcp', 'th', 'ether', isIPv6(address) ? 'ip6' : 'ip'];
  return protocol !== undefined && !ours.includes(protocol);
}

function isInOrder(op: string, value: number, right: number): Answer {
  const isSo = { '<': value < right, '>': value > right, '<=': value <= right, '>=': value >= right }[op];
  return isSo === undefined ? 'maybe' : isSo ? 'yes' : 'no';
}

function anyOf(answers: readonly Answer[]): Answer {
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

function opposite(answer: Answer): Answer {
  return answer === 'maybe' ? 'maybe' : answer === 'yes' ? 'no' : 'yes';
}

/** Of a set with a name, one in its place, a list, or a single value. @returns undefined for one that is not there */
export function elementsOf(data: unknown, setOf: SetOf): readonly unknown[] | undefined {
  if (typeof data === 'string' && data.startsWith('@')) return setOf(data.slice(1));
  if (Array.isArray(data)) return data;
  const { set } = (typeof data === 'object' && data !== null ? data : {}) as { set?: unknown[] };
  return set ?? [data];
}

/** A part of the packet, by the paths of the JSON: `tcp.dport`, `meta.l4proto`, `ct.state`, `fib.type`. */
export function partOf(left: Json, { port, address, name }: Visit): unknown {
  const { payload, meta, ct, fib } = left as Record<string, Record<string, unknown> | undefined>;
  const six = isIPv6(address);
  if (payload?.field === 'dport') return port;
  if (payload?.field === 'saddr' || payload?.field === 'daddr') return { address, is: payload.field };
  if (payload?.field === 'protocol' || payload?.field === 'nexthdr' || meta?.key === 'l4proto') return 'tcp';
  if (meta?.key === 'iif' || meta?.key === 'iifname') return name;
  if (meta?.key === 'nfproto') return six ? 'ipv6' : 'ipv4';
  if (meta?.key === 'protocol') return six ? 'ip6' : 'ip';
  if (meta?.key === 'pkttype') return 'host';
  if (ct?.key === 'state') return 'new';
  return fib?.result === 'type' ? 'local' : undefined;
}

type Range = { range?: [number, number]; prefix?: { addr: string; len: number }; elem?: { val: unknown } };

export function compare(value: unknown, element: unknown): Answer {
  const { range, prefix, elem } = (typeof element === 'object' && element !== null ? element : {}) as Range;
  if (elem !== undefined) return compare(value, elem.val);
  if (typeof value === 'object') return compareAddress(value as Place, element, prefix);
  if (range !== undefined && typeof value === 'number') return isYes(value >= range[0] && value <= range[1]);
  if (typeof element === 'string' && element.endsWith('*'))
    return isYes(String(value).startsWith(element.slice(0, -1)));
  return typeof element === 'object' ? 'maybe' : isYes(value === element);
}

const isYes = (isSo: boolean): Answer => (isSo ? 'yes' : 'no');

type Place = { address: string; is: 'saddr' | 'daddr' };

/** Visitors have addresses like ours: what holds for our whole network holds for them. */
function compareAddress({ address, is }: Place, element: unknown, prefix: Range['prefix']): Answer {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (prefix === undefined)
    return is === 'daddr' && typeof element === 'string' ? isYes(element === address) : 'maybe';
  if (is === 'saddr' && prefix.len > (family === 'ipv6' ? 64 : 24)) return 'maybe';
  const block = new BlockList();
  if (isIPv6(prefix.addr) !== (family === 'ipv6')) return 'no';
  block.addSubnet(prefix.addr, prefix.len, family);
  return isYes(block.check(address, family));
}

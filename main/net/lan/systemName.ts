/** The name that this computer's own system answers to on the network: avahi, systemd-resolved, macOS or Windows. */
import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import { askNames, type NameQuestion, type NameRecord } from './askNames.ts';

/** `name.local`, and the address of this computer that it leads to. */
export type FoundName = { name: string; address: string };

/** Enough for Wi-Fi and cable. */
const maxAddresses = 3;

/**
 * @param addresses IPv4 ones of this computer, on its networks
 * @returns undefined when nothing of this computer answers. Never rejects.
 */
export async function findSystemName(
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<FoundName | undefined> {
  const tried = addresses.slice(0, maxAddresses);
  const heard = await Promise.all(tried.map((address) => askFor(address, signal)));
  return heard.find((found) => found !== undefined) ?? (await resolve(addresses));
}

/** Whether the network hears that the name leads to this address. */
export async function isAnswered({ name, address }: FoundName, signal: AbortSignal): Promise<boolean> {
  const isSo = (heard: readonly NameRecord[]) => heard.some((each) => leadsTo(each, name, address));
  return isSo(await askNames({ questions: [{ name, type: 'A' }], from: address, isEnough: isSo, signal }));
}

/**
 * What the system would call this computer, `""` where that is no name for a network. Where another one had the name
 * first, it has a different one.
 */
export function expectedName(full = hostname()): string {
  const [first = ''] = full.toLowerCase().split('.');
  return isLocalName(`${first}.local`) ? `${first}.local` : '';
}

async function askFor(address: string, signal: AbortSignal): Promise<FoundName | undefined> {
  const expected = expectedName();
  const questions: NameQuestion[] = [{ name: reverse(address), type: 'PTR' }];
  if (expected !== '') questions.push({ name: expected, type: 'A' });
  const find = (heard: readonly NameRecord[]) => nameIn(heard, address);
  const isEnough = (heard: readonly NameRecord[]) => find(heard) !== undefined;
  const heard = await askNames({ questions, from: address, isEnough, signal });
  const name = find(heard);
  return name === undefined ? undefined : { name, address };
}

/** Only who has an address answers for it, so that tells the name also where it is no longer the expected one. */
function nameIn(heard: readonly NameRecord[], address: string): string | undefined {
  const pointer = heard.find(
    ({ name, type, data }) => type === 'PTR' && name === reverse(address) && isLocalName(data),
  );
  if (pointer !== undefined) return pointer.data;
  return heard.some((each) => leadsTo(each, expectedName(), address)) ? expectedName() : undefined;
}

function leadsTo({ name, type, data }: NameRecord, expected: string, address: string): boolean {
  return type === 'A' && name === expected && data === address;
}

function reverse(address: string): string {
  return `${address.split('.').toReversed().join('.')}.in-addr.arpa`;
}

function isLocalName(text: string): boolean {
  return /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.local$/.test(text);
}

/**
 * Windows and macOS answer themselves without asking the network. Elsewhere a name that nobody has heard keeps a thread
 * busy for seconds.
 */
async function resolve(addresses: readonly string[]): Promise<FoundName | undefined> {
  if (process.platform !== 'win32' && process.platform !== 'darwin') return undefined;
  const name = expectedName();
  if (name === '') return undefined;
  const found = await lookup(name, { all: true, family: 4 }).catch(() => []);
  const own = found.find(({ address }) => addresses.includes(address));
  return own && { name, address: own.address };
}

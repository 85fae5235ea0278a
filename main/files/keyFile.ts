/**
 * The keys of a data folder. They are not in the database, so a copy of the database alone opens nothing. A damaged
 * key file is an error: new keys would end every link and make every encrypted file unreadable.
 */
import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../core/errorCode.ts';
import { StartError } from '../core/startError.ts';
import { flushFile, flushFolder } from '../disk/flush.ts';
import { ownerOnly, ownerOnlyFolder } from '../disk/ownerOnly.ts';

export type Keys = {
  /** Hex; used as text by the token signature (contract §1.4). */
  tokenSigning: string;
  /** 32 bytes each. */
  slug: Uint8Array;
  blobEncryption: Uint8Array;
  ticket: Uint8Array;
  /** Of the hashes of console sessions. Derived, so that key files of older versions have it, and so is the next. */
  session: Uint8Array;
  /** Of what open pages ask. */
  page: Uint8Array;
  /** Of the cookies of visitors. */
  visitor: Uint8Array;
  /** Of the ids of visitors without a cookie. */
  anonymous: Uint8Array;
};

const names = ['tokenSigning', 'slug', 'blobEncryption', 'ticket'] as const;
type KeyTexts = Record<(typeof names)[number], string>;

/**
 * Reads the keys, or creates them.
 * @param isNew whether nothing in the data folder depends on keys yet; otherwise a missing file is an error too
 * @throws StartError keysMissing, keysUnreadable, keysDamaged, keysIncomplete
 */
export function openKeyFile(dataDir: string, isNew: boolean): Keys {
  const path = join(dataDir, 'keys.json');
  const found = readText(path);
  if (found === undefined && !isNew) throw new StartError({ reason: 'keysMissing' });
  const texts = parse(found ?? create(dataDir, path));
  const bytes = (name: keyof KeyTexts) => Uint8Array.from(Buffer.from(texts[name], 'hex'));
  return {
    tokenSigning: texts.tokenSigning,
    slug: bytes('slug'),
    blobEncryption: bytes('blobEncryption'),
    ticket: bytes('ticket'),
    session: derive(bytes('ticket'), 'console session'),
    page: derive(bytes('ticket'), 'open page'),
    visitor: derive(bytes('ticket'), 'visitor'),
    anonymous: derive(bytes('ticket'), 'visitor without a cookie'),
  };
}

function derive(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', purpose, 32));
}

function readText(path: string): string | undefined {
  try {
    chmodSync(path, ownerOnly);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new StartError({ reason: 'keysUnreadable', values: { code: errorCode(error) } });
  }
}

function parse(text: string): KeyTexts {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new StartError({ reason: 'keysDamaged' });
  }
  if (!isComplete(found)) throw new StartError({ reason: 'keysIncomplete' });
  return found;
}

function isComplete(found: unknown): found is KeyTexts {
  if (typeof found !== 'object' || found === null) return false;
  const values = new Map<string, unknown>(Object.entries(found));
  return names.every((name) => /^[0-9a-f]{64}$/.test(String(values.get(name))));
}

function create(dataDir: string, path: string): string {
  mkdirSync(dataDir, { recursive: true, mode: ownerOnlyFolder });
  const keys = names.map((name) => [name, randomBytes(32).toString('hex')]);
  const text = `${JSON.stringify(Object.fromEntries(keys), null, 2)}\n`;
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, text, { mode: ownerOnly });
  flushFile(temporary);
  renameSync(temporary, path);
  flushFolder(dataDir);
  return text;
}

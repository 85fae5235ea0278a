/**
 * Where everything lies in the zip of a set: pure arithmetic over the sums that each member carries (APPNOTE.TXT 6.3.10 of
 * PKWARE; docs/decisions/031). Nothing is compressed. The CRC of a large member follows its bytes, in a data descriptor, so
 * that nobody waits for it before the first one; all others have theirs in the local header, where also those find it
 * who unpack a stream.
 */
import type { Found, Member, Sums } from '../../core/sets.ts';

/** Bytes. Larger members have data descriptors. */
export const maxCheckedAhead = 8 * 1_048_576;
/** From here on a number needs 64 bits, for the largest of 32 says so. */
export const needs64 = 0xff_ff_ff_ff;
const needs64Count = 0xff_ff;

const localFixed = 30;
const centralFixed = 46;
const timeExtra = 9;
const sizesExtra = 20;

/** Part of a set that makes a zip of its own: members from `first` to before `end`, without so many bytes of their names. */
export type View = { first: number; end: number; strip: number };

export type Part = Pick<Member, 'path' | 'modifiedAt' | 'isExecutable'> & { size: number };

export function isLarge(size: number): boolean {
  return size >= needs64;
}

export function hasDescriptor(size: number): boolean {
  return size > maxCheckedAhead;
}

export function localLength(part: Pick<Part, 'path' | 'size'>): number {
  return localFixed + Buffer.byteLength(part.path) + timeExtra + (isLarge(part.size) ? sizesExtra : 0);
}

export function descriptorLength(size: number): number {
  if (!hasDescriptor(size)) return 0;
  return isLarge(size) ? 24 : 16;
}

export const noSums: Sums = { offset: 0, central: 0, large: 0, bytes: 0 };

/** @returns where the next member begins */
export function sumsAfter(sums: Sums, { path, identity: { size } }: Pick<Found, 'path' | 'identity'>): Sums {
  const header = localLength({ path, size });
  return {
    offset: sums.offset + header + size + descriptorLength(size),
    central: sums.central + header - localFixed + centralFixed,
    large: sums.large + (isLarge(size) ? 1 : 0),
    bytes: sums.bytes + size,
  };
}

/** What is known of a view once its borders were looked up. */
export type Frame = View & {
  /** At the first member, and after the last one. */
  from: Sums;
  to: Sums;
  /** The first member whose offset needs 64 bits, and its sums; `end` where none does. */
  far: { position: number; large: number };
};

/** Bytes from the start of the zip to the local header of the member at this position. */
export function localStart({ first, strip, from }: View & Pick<Frame, 'from'>, position: number, sums: Sums) {
  return sums.offset - from.offset - strip * (position - first);
}

/** Bytes of an entry in the central directory that only a far offset needs. */
function farExtra(size: number): number {
  return isLarge(size) ? 8 : 12;
}

/** Bytes from the start of the central directory to the entry of the member at this position. */
export function centralStart({ first, strip, from, far }: Frame, position: number, sums: Sums): number {
  const near = sums.central - from.central - strip * (position - first);
  const distant = position - far.position;
  return distant <= 0 ? near : near + 12 * distant - 4 * (sums.large - far.large);
}

export function directoryStart(frame: Frame): number {
  return localStart(frame, frame.end, frame.to);
}

function directoryLength(frame: Frame): number {
  return centralStart(frame, frame.end, frame.to);
}

export function endLength(frame: Frame): number {
  return ends64(frame) ? 98 : 22;
}

export function zipLength(frame: Frame): number {
  return directoryStart(frame) + directoryLength(frame) + endLength(frame);
}

function ends64(frame: Frame): boolean {
  return (
    frame.end - frame.first >= needs64Count ||
    directoryStart(frame) >= needs64 ||
    directoryLength(frame) >= needs64
  );
}

/** Version 4.5 knows 64 bits, 2.0 the rest. */
function versionFor(is64: boolean): number {
  return is64 ? 45 : 20;
}

/** Names are UTF-8; a descriptor follows. */
const utf8Flag = 0x0800;
const descriptorFlag = 0x0008;

function flagsOf(size: number): number {
  return utf8Flag | (hasDescriptor(size) ? descriptorFlag : 0);
}

/** @param crc is not looked at where a descriptor has it */
export function localHeader(part: Part, crc: number): Buffer {
  const { path, size, modifiedAt } = part;
  const isDescribed = hasDescriptor(size);
  const header = Buffer.alloc(localLength(part));
  header.writeUInt32LE(0x04_03_4b_50, 0);
  header.writeUInt16LE(versionFor(isLarge(size)), 4);
  header.writeUInt16LE(flagsOf(size), 6);
  writeTime(header, 10, modifiedAt);
  if (isLarge(size)) header.fill(0xff, 18, 26);
  else if (!isDescribed) {
    header.writeUInt32LE(crc, 14);
    header.writeUInt32LE(size, 18);
    header.writeUInt32LE(size, 22);
  }
  const nameLength = header.write(path, localFixed);
  header.writeUInt16LE(nameLength, 26);
  header.writeUInt16LE(header.length - localFixed - nameLength, 28);
  const extra = writeTimeExtra(header, localFixed + nameLength, modifiedAt);
  if (isLarge(size)) writeExtra64(header, extra, [0, 0]);
  return header;
}

export function descriptor(size: number, crc: number): Buffer {
  const written = Buffer.alloc(descriptorLength(size));
  written.writeUInt32LE(0x08_07_4b_50, 0);
  written.writeUInt32LE(crc, 4);
  if (isLarge(size)) {
    written.writeBigUInt64LE(BigInt(size), 8);
    written.writeBigUInt64LE(BigInt(size), 16);
  } else {
    written.writeUInt32LE(size, 8);
    written.writeUInt32LE(size, 12);
  }
  return written;
}

/** @param offset of its local header */
export function centralEntry(part: Part, crc: number, offset: number): Buffer {
  const { path, size, modifiedAt, isExecutable } = part;
  const isFar = offset >= needs64;
  const near = localLength(part) - localFixed + centralFixed;
  const entry = Buffer.alloc(near + (isFar ? farExtra(size) : 0));
  entry.writeUInt32LE(0x02_01_4b_50, 0);
  // Made on Unix, so that the rights are read.
  entry.writeUInt16LE((3 << 8) | 45, 4);
  entry.writeUInt16LE(versionFor(isLarge(size) || isFar), 6);
  entry.writeUInt16LE(flagsOf(size), 8);
  writeTime(entry, 12, modifiedAt);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(Math.min(size, needs64), 20);
  entry.writeUInt32LE(Math.min(size, needs64), 24);
  const nameLength = entry.write(path, centralFixed);
  entry.writeUInt16LE(nameLength, 28);
  entry.writeUInt16LE(entry.length - centralFixed - nameLength, 30);
  entry.writeUInt32LE(((isExecutable ? 0o100755 : 0o100644) << 16) >>> 0, 38);
  entry.writeUInt32LE(Math.min(offset, needs64), 42);
  const extra = writeTimeExtra(entry, centralFixed + nameLength, modifiedAt);
  const numbers = [...(isLarge(size) ? [size, size] : []), ...(isFar ? [offset] : [])];
  if (numbers.length > 0) writeExtra64(entry, extra, numbers);
  return entry;
}

export function endRecords(frame: Frame): Buffer {
  const count = frame.end - frame.first;
  const start = directoryStart(frame);
  const length = directoryLength(frame);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(Math.min(count, needs64Count), 8);
  end.writeUInt16LE(Math.min(count, needs64Count), 10);
  end.writeUInt32LE(Math.min(length, needs64), 12);
  end.writeUInt32LE(Math.min(start, needs64), 16);
  return ends64(frame) ? Buffer.concat([endRecord64(count, start, length), end]) : end;
}

/** The end in 64 bits, and where it is. */
function endRecord64(count: number, start: number, length: number): Buffer {
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x06_06_4b_50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE((3 << 8) | 45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x07_06_4b_50, 56);
  end.writeBigUInt64LE(BigInt(start + length), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** Info-ZIP's extended timestamp, which knows no time zone. */
function writeTimeExtra(target: Buffer, at: number, seconds: number): number {
  target.writeUInt16LE(0x5455, at);
  target.writeUInt16LE(5, at + 2);
  target.writeUInt8(1, at + 4);
  return target.writeInt32LE(Math.min(Math.max(seconds, 0), 0x7f_ff_ff_ff), at + 5);
}

function writeExtra64(target: Buffer, at: number, numbers: readonly number[]): void {
  target.writeUInt16LE(0x0001, at);
  target.writeUInt16LE(8 * numbers.length, at + 2);
  for (const [index, number] of numbers.entries()) {
    target.writeBigUInt64LE(BigInt(number), at + 4 + 8 * index);
  }
}

/** In UTC, the same wherever it is made, from 1980 to 2107. */
function writeTime(target: Buffer, at: number, seconds: number): void {
  const date = new Date(Math.min(Math.max(seconds, 315_532_800), 4_354_819_198) * 1_000);
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  target.writeUInt16LE(time, at);
  target.writeUInt16LE(day, at + 2);
}

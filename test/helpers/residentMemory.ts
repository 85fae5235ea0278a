/** Memory of another process, on Linux. */
import { readFileSync } from 'node:fs';

export const mebibyte = 1_048_576;

/** Resident set size in bytes. */
export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024;
}

/** `146 MB`. */
export function mb(bytes: number): string {
  return `${Math.round(bytes / mebibyte)} MB`;
}

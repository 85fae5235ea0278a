/**
 * Sizes and moments as people read them. Pure; the caller passes "now" and the locale.
 */
import { dateFormat } from './intl.ts';

const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `0` → `0 bytes`, `1` → `1 byte`, `12_400_000` → `12.4 MB` (decimal units). */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  if (unit === 0) return `${value} ${value === 1 ? 'byte' : 'bytes'}`;
  return `${value >= 99.95 ? Math.round(value) : Math.round(value * 10) / 10} ${units[unit]}`;
}

/** `Tue 1 Dec 2026, 18:00 GMT+1`: the exact local time with its zone. */
export function formatExact(instant: number, locale?: string): string {
  return dateFormat('exact', locale).format(instant);
}

/** Ends people choose from, each as the moment it results in. */
import { endOfDay } from '../../../shared/moment.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';

export type Preset = keyof ConsoleLanguage['strings']['ends']['presets'];
export type Extension = keyof ConsoleLanguage['strings']['ends']['moreBy'];

const hour = 3_600_000;
const day = 24 * hour;

const lengths = { hour, day, week: 7 * day, month: 30 * day } as const;

/** @returns epoch milliseconds, `null` = until stopped */
export function presetMoment(preset: Preset, now: number): number | null {
  if (preset === 'never') return null;
  if (preset === 'today') return endOfDay(now);
  return now + lengths[preset];
}

/** Shorter ones first; *Today* is left out in its last minutes. */
export function presetsAt(now: number): Preset[] {
  const all: Preset[] = ['hour', 'today', 'day', 'week', 'month', 'never'];
  return all.filter((preset) => preset !== 'today' || endOfDay(now) - now > 5 * 60_000);
}

/** More time counts from the current end, or from now if that is over. */
export function extended(end: number, by: Extension, now: number): number {
  return Math.max(end, now) + lengths[by];
}

/** The value of a `datetime-local` field: local time without zone, to the minute. */
export function toLocalField(instant: number): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const dayPart = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${dayPart}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** @returns the ISO instant of a chosen end, `null` = until stopped */
export function toExpire(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

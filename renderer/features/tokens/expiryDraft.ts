/** When a token expires, while a person chooses it. */
import { type Preset, presetMoment, toLocalField } from '../../state/ends/presets.ts';

export const expiryChoices = ['never', 'hour', 'day', 'week', 'month', 'date'] as const;
export type ExpiryChoice = (typeof expiryChoices)[number];

export type ExpiryDraft = {
  choice: ExpiryChoice;
  /** Of a field for days, `2030-01-31`. */
  date: string;
  /** Of a field for times of day, `18:00`. */
  time: string;
};

/** `moment`: epoch milliseconds, `null` = never. */
export type Expiry = { moment: number | null; problem?: never } | { moment?: never; problem: 'bad' | 'past' };

const week = 7 * 86_400_000;

/** @param expire of the token as it is; `""` = never */
export function expiryDraftOf(expire: string, now: number): ExpiryDraft {
  const moment = expire === '' ? now + week : Date.parse(expire);
  const [date = '', time = ''] = toLocalField(moment).split('T');
  return { choice: expire === '' ? 'never' : 'date', date, time };
}

/** What is chosen means, in the zone of this computer. */
export function expiryOf(draft: ExpiryDraft, now: number): Expiry {
  if (draft.choice !== 'date') return { moment: presetMoment(draft.choice satisfies Preset, now) };
  const moment = Date.parse(`${draft.date}T${draft.time}`);
  if (Number.isNaN(moment) || moment > lastMoment) return { problem: 'bad' };
  return moment > now ? { moment } : { problem: 'past' };
}

/** The API takes no later one (contract §1.2). */
const lastMoment = Date.UTC(9999, 11, 31);

/** `Europe/Berlin`. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

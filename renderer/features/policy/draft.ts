/** The terms of a link while a person edits them, and what of them has changed. */
import type { ChangeLink } from '../../../shared/wire/linkRequests.ts';
import type { ContentPolicy, Link } from '../../../shared/wire/links.ts';
import { toLocalField } from '../../state/ends/presets.ts';
import { readCount } from '../../state/readCount.ts';

export type Draft = {
  label: string;
  name: string;
  note: string;
  /** `undefined` = as it is, `null` = none. */
  password: string | null | undefined;
  /** As typed; `""` = any number. */
  limit: string;
  /** Value of a `datetime-local` field; `""` = at once. */
  opensAt: string;
  bytesPerSecond: number | null;
  lookOnly: boolean;
  firstVisitorOnly: boolean;
  includeNew: boolean;
  policy: ContentPolicy;
};

export function draftOf(link: Link): Draft {
  const { label, name, note, limit, opensAt, bytesPerSecond } = link;
  const { lookOnly, firstVisitorOnly, includeNew, policy } = link;
  return {
    label,
    name,
    note,
    password: undefined,
    limit: limit === null ? '' : String(limit),
    opensAt: opensAt === '' ? '' : toLocalField(Date.parse(opensAt)),
    bytesPerSecond,
    lookOnly,
    firstVisitorOnly,
    includeNew,
    policy,
  };
}

/** `undefined`: what is typed is no limit. */
export function limitOf({ limit }: Draft): number | null | undefined {
  return readCount(limit, 1_000_000);
}

/** `undefined`: what is picked is no moment, such as one after the year 9999. */
export function opensAtOf({ opensAt }: Draft): number | null | undefined {
  if (opensAt === '') return null;
  const moment = Date.parse(opensAt);
  return Number.isNaN(moment) ? undefined : moment;
}

/** Whether it would never open, for it ends before. */
export function opensTooLate({ expire }: Pick<Link, 'expire'>, draft: Draft): boolean {
  const opensAt = opensAtOf(draft);
  return expire !== '' && typeof opensAt === 'number' && opensAt >= Date.parse(expire);
}

/** @returns only what differs; undefined where something typed makes no sense */
export function changeOf(link: Link, draft: Draft): ChangeLink | undefined {
  const before = draftOf(link);
  const [limit, opensAt] = [limitOf(draft), opensAtOf(draft)];
  if (limit === undefined || opensAt === undefined || draft.password === '' || draft.name.trim() === '')
    return undefined;
  const after: ChangeLink = {
    label: draft.label.trim(),
    name: draft.name.trim(),
    note: draft.note.trim() || null,
    ...(draft.password === undefined ? {} : { password: draft.password }),
    limit,
    opensAt: opensAt === null ? null : new Date(opensAt).toISOString(),
    bytesPerSecond: draft.bytesPerSecond,
    lookOnly: draft.lookOnly,
    firstVisitorOnly: draft.firstVisitorOnly,
    includeNew: draft.includeNew,
    policy: draft.policy,
  };
  const changed = (name: string) => draft[name as keyof Draft] !== before[name as keyof Draft];
  return Object.fromEntries(Object.entries(after).filter(([name]) => changed(name)));
}

/** What takes a change back. A password is known by its generation alone. */
export function reverseOf(link: Link, change: ChangeLink): ChangeLink {
  const { label, name, note, limit, opensAt, bytesPerSecond, passwordGeneration } = link;
  const { lookOnly, firstVisitorOnly, notify, includeNew, policy } = link;
  const before: ChangeLink = {
    label,
    name,
    note: note || null,
    limit,
    opensAt: opensAt || null,
    bytesPerSecond,
    lookOnly,
    firstVisitorOnly,
    notify,
    includeNew,
    policy,
  };
  const reverse = Object.fromEntries(Object.entries(before).filter(([key]) => key in change));
  return 'password' in change ? { ...reverse, passwordGeneration } : reverse;
}

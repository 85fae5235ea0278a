/** Settings of a bucket as they are typed. */
import type { BucketSettings } from '../../../shared/api/storageClient.ts';
import type { Bucket } from '../../../shared/wire/appwrite.ts';

export const units = { B: 1, kB: 1_000, MB: 1_000_000, GB: 1_000_000_000, TB: 1_000_000_000_000 } as const;

export type Unit = keyof typeof units;

export type BucketDraft = Omit<
  BucketSettings,
  'maximumFileSize' | 'allowedFileExtensions' | 'permissions'
> & {
  /** As it was typed. */
  maximum: string;
  unit: Unit;
  extensions: string;
  permissions: readonly string[];
};

export function draftOf(bucket: Bucket): BucketDraft {
  const { name, enabled, fileSecurity, compression, encryption, antivirus, transformations } = bucket;
  const unit = unitOf(bucket.maximumFileSize);
  return {
    name,
    enabled,
    fileSecurity,
    compression,
    encryption,
    antivirus,
    transformations,
    maximum: String(bucket.maximumFileSize / units[unit]),
    unit,
    extensions: bucket.allowedFileExtensions.join(', '),
    permissions: bucket.$permissions,
  };
}

/** The largest in which it is a short number. */
function unitOf(bytes: number): Unit {
  const exact = (Object.keys(units) as Unit[]).filter((unit) => bytes % (units[unit] / 10 || 1) === 0);
  return exact.findLast((unit) => bytes >= units[unit]) ?? 'B';
}

export type DraftProblem = 'name' | 'maximum' | 'extensions';

/** @param limit of the server, bytes */
export function problemsOf(draft: BucketDraft, limit: number): ReadonlySet<DraftProblem> {
  const bytes = bytesOf(draft);
  const extensions = extensionsOf(draft);
  const problems: Record<DraftProblem, boolean> = {
    name: draft.name.trim() === '' || draft.name.length > 128,
    maximum: !(bytes >= 1 && bytes <= limit),
    extensions: extensions.length > 100 || extensions.some((each) => each.length > 64),
  };
  return new Set((Object.keys(problems) as DraftProblem[]).filter((name) => problems[name]));
}

export function settingsOf(draft: BucketDraft): BucketSettings {
  const { maximum, unit, extensions, permissions, ...same } = draft;
  return {
    ...same,
    name: draft.name.trim(),
    maximumFileSize: bytesOf(draft),
    allowedFileExtensions: extensionsOf(draft),
    permissions: [...permissions],
  };
}

function bytesOf({ maximum, unit }: BucketDraft): number {
  const number = Number(maximum.trim().replace(',', '.'));
  return maximum.trim() === '' ? Number.NaN : Math.round(number * units[unit]);
}

function extensionsOf({ extensions }: BucketDraft): string[] {
  const typed = extensions.split(/[\s,;]+/).map((each) => each.replace(/^\./, '').toLowerCase());
  return [...new Set(typed)].filter((each) => each !== '');
}

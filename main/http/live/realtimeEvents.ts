/** Names, channels and recipients of file events (contract §7). Buckets and tokens have no channels. */
import type { StoredFile } from '../../../shared/wire/appwrite.ts';
import { admin, bypassesPermissions, type Caller } from '../../core/caller.ts';
import { wireDate } from '../../core/dates.ts';
import { DomainError } from '../../core/errors.ts';
import type { DomainEvent } from '../../core/events.ts';
import type { Buckets } from '../../core/services.ts';
import { isGranted } from '../../core/storage/permissions.ts';
import { presentFile } from '../present/present.ts';

export type FileEvent = Extract<DomainEvent, { type: 'file.created' | 'file.updated' | 'file.deleted' }>;

const actions = { 'file.created': 'create', 'file.updated': 'update', 'file.deleted': 'delete' } as const;

export type EventData = { events: string[]; channels: string[]; timestamp: string; payload: StoredFile };

export function isFileEvent(event: DomainEvent): event is FileEvent {
  return event.type in actions;
}

/** @param now epoch milliseconds */
export function toEventData(event: FileEvent, now: number): EventData {
  const { bucket, file } = event;
  const action = actions[event.type];
  const plain = ['files', `buckets.${bucket.id}.files`, `buckets.${bucket.id}.files.${file.id}`];
  return {
    events: eventNames(bucket.id, file.id, action),
    channels: [...plain, ...plain.map((channel) => `${channel}.${action}`)],
    timestamp: wireDate(now),
    payload: presentFile(file),
  };
}

/** The concrete name first, then every wildcard variant down to `buckets.*`. */
function eventNames(bucket: string, file: string, action: string): string[] {
  const variants = [
    [bucket, file],
    ['*', '*'],
    [bucket, '*'],
    ['*', file],
  ].map(([b, f]) => `buckets.${b}.files.${f}`);
  return [...variants.map((name) => `${name}.${action}`), ...variants, `buckets.${bucket}`, 'buckets.*'];
}

/** With the bucket as it is now: an upload may have begun before it was closed. A deleted one is as it was. */
export function asOfNow(buckets: Pick<Buckets, 'get'>, event: FileEvent): FileEvent {
  try {
    return { ...event, bucket: buckets.get(admin, event.bucket.id) };
  } catch (error) {
    if (error instanceof DomainError) return event;
    throw error;
  }
}

/** Needs read permission on the bucket or, with file security, on the file. */
export function mayReceive(caller: Caller, { bucket, file }: FileEvent): boolean {
  if (bypassesPermissions(caller)) return true;
  if (!bucket.enabled) return false;
  const onFile = bucket.fileSecurity && isGranted('read', file.permissions, caller);
  return onFile || isGranted('read', bucket.permissions, caller);
}

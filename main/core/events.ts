/**
 * Domain events, for the console (server-sent events), realtime subscribers and the open transfers. Listeners run
 * synchronously, after the change is committed; one that throws does not affect the others.
 */
import type { Settings } from '../../shared/wire/settings.ts';
import { attempt, type OnError } from './bestEffort.ts';
import type { Bucket, File } from './model.ts';
import type { Visit } from './visits.ts';

export type DomainEvent =
  | { type: 'link.created' | 'link.changed' | 'link.ended'; tokenId: string }
  /** Links that are over left the lists, or are in them again. */
  | { type: 'links.cleared' }
  /** Somebody was sent something of the file. `address`: the visitor's */
  | { type: 'link.accessed'; tokenId: string; address: string }
  /** New lines of the log, in their order. */
  | { type: 'visits'; visits: readonly Omit<Visit, 'seq'>[] }
  | { type: 'file.created' | 'file.updated' | 'file.deleted'; bucket: Bucket; file: File }
  | { type: 'bucket.updated' | 'bucket.deleted'; bucket: Bucket }
  | { type: 'file.problem'; fileSeq: number }
  /** More of it is there, of what it is made of or of its bytes. */
  | { type: 'file.progress'; fileSeq: number }
  /** Somebody asks for more time, or has his answer. */
  | { type: 'time.asked'; tokenId: string }
  | { type: 'settings.changed'; settings: Settings }
  | { type: 'key.created' | 'session.ended' }
  /** New scopes, a new end, an end that has come, or revoked. */
  | { type: 'key.changed'; keyId: string };

export type Events = {
  emit(event: DomainEvent): void;
  /** @returns the unsubscriber */
  on(listener: (event: DomainEvent) => void): () => void;
};

/** @param onError called with what a listener throws */
export function createEvents(onError: OnError): Events {
  const listeners = new Set<(event: DomainEvent) => void>();
  return {
    emit(event) {
      for (const listener of listeners) attempt(onError, () => listener(event));
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Forgets lines of the log and deliveries after the time that the settings say. */
import { attempt, type OnError } from '../bestEffort.ts';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { SettingsService } from '../ownerServices.ts';
import type { DeliveryStore } from '../visits.ts';

/** Milliseconds. */
const day = 86_400_000;
const interval = 3_600_000;
/** Between two steps of one that has more to forget, so that other work comes in between. */
const pause = 20;

type Deps = {
  deliveries: Pick<DeliveryStore, 'forget'>;
  settings: Pick<SettingsService, 'get'>;
  clock: Clock;
  events: Events;
  onError: OnError;
};

/** At once, every hour, and when the setting is another. @returns stops that */
export function startForgetting({ deliveries, settings, clock, events, onError }: Deps): () => void {
  let cancel = () => {};

  function forget(): void {
    cancel();
    cancel = clock.after(interval, forget);
    const days = settings.get().logRetentionDays;
    if (days === null) return;
    attempt(onError, () => {
      if (!deliveries.forget(clock.now() - days * day)) return;
      cancel();
      cancel = clock.after(pause, forget);
    });
  }

  const unsubscribe = events.on(({ type }) => {
    if (type === 'settings.changed') forget();
  });
  forget();
  return () => {
    unsubscribe();
    cancel();
  };
}

/** What one realtime connection listens to. */

/** Channels by subscription id. */
export type Subscriptions = {
  /**
   * An existing id gets new channels, as `update` of the SDKs expects.
   * @returns false if that would be too many or too large; nothing has changed then
   */
  add(wanted: readonly Wanted[]): boolean;
  remove(id: string): void;
  /** Ids of the subscriptions that one of these channels belongs to. */
  matching(channels: readonly string[]): string[];
};

export type Wanted = { subscriptionId: string; channels: readonly string[] };

const maxSubscriptions = 200;

/** Characters of all ids and channels, with what each string costs beside its text. */
const maxSize = 65_536;
const overhead = 64;

export function createSubscriptions(): Subscriptions {
  let current = new Map<string, ReadonlySet<string>>();
  return {
    add(wanted) {
      const next = new Map(current);
      for (const { subscriptionId, channels } of wanted) next.set(subscriptionId, new Set(channels));
      if (next.size > maxSubscriptions || sizeOf(next) > maxSize) return false;
      current = next;
      return true;
    },
    remove: (id) => void current.delete(id),
    matching: (channels) =>
      [...current].filter(([, own]) => channels.some((channel) => own.has(channel))).map(([id]) => id),
  };
}

function sizeOf(subscriptions: ReadonlyMap<string, ReadonlySet<string>>): number {
  let size = 0;
  for (const [id, channels] of subscriptions) {
    size += id.length + overhead;
    for (const channel of channels) size += channel.length + overhead;
  }
  return size;
}

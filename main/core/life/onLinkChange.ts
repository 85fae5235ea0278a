import type { Events } from '../events.ts';

/** Hears of links that are another than before and open, maybe again. @returns the unsubscriber */
export function onLinkChange(events: Events, listener: (tokenId: string) => void): () => void {
  return events.on((event) => {
    if (event.type === 'link.changed') listener(event.tokenId);
  });
}

/** Keeps the caps on speed as the owner has set them, also for what is running. */
import type { Core } from '../../core/services.ts';
import { createThrottle, type Throttle } from './throttle.ts';

export function startThrottle({
  settings,
  links,
  events,
}: Pick<Core, 'settings' | 'links' | 'events'>): Throttle {
  const throttle = createThrottle(links.speedOf);
  throttle.capAll(settings.get().bytesPerSecond);
  events.on((event) => {
    if (event.type === 'settings.changed') throttle.capAll(event.settings.bytesPerSecond);
    else if (event.type === 'link.changed') throttle.capLink(event.tokenId, links.speedOf(event.tokenId));
    else if (event.type === 'link.ended') throttle.capLink(event.tokenId, null);
  });
  return throttle;
}

/** Addresses of our scheme that macOS hands over. */
import type { App } from 'electron';
import { readLinkAddress } from './linkAddress.ts';

/**
 * Listens at once, because `open-url` may be emitted before the app is ready (Electron, `app` event `open-url`).
 * @returns registers the handler for the links opened so far and later
 */
export function collectOpenedLinks(app: Pick<App, 'on'>): (open: (linkId: string) => void) => void {
  const queued: string[] = [];
  let handle = (linkId: string): void => {
    queued.push(linkId);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const linkId = readLinkAddress(url);
    if (linkId !== undefined) handle(linkId);
  });
  return (open) => {
    handle = open;
    for (const linkId of queued.splice(0)) open(linkId);
  };
}

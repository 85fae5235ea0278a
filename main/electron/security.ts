/**
 * Restricts web content to the console (Electron, tutorial/security, items 5 and 11–15).
 */
import type { App, Event, Session, WebContents } from 'electron';
import { externalUrl, isConsolePage, isConsoleUrl } from './origin.ts';

/** The console needs one permission: writing to the clipboard after a click. */
export function isPermitted(permission: string, requestingUrl: string | undefined): boolean {
  return permission === 'clipboard-sanitized-write' && isConsoleUrl(requestingUrl ?? '');
}

export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(isPermitted(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isPermitted(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}

/** Applies to all web contents, not only to the window. */
export function secureContents(app: App, openExternal: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => secure(contents, openExternal));
}

function secure(contents: WebContents, openExternal: (url: string) => void): void {
  const preventLeaving = (event: Event<{ url: string }>) => {
    if (!isConsolePage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', preventLeaving);
  contents.on('will-redirect', preventLeaving);
  contents.on('will-frame-navigate', preventLeaving);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalUrl(url);
    if (address !== undefined) openExternal(address);
    return { action: 'deny' };
  });
}

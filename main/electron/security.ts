/**
 * What web content may do in this program: nothing but show the console. Policies are pure functions; the rest
 * hooks them up (Electron, tutorial/security, items 5 and 11–15).
 */
import type { App, Event, Session, WebContents } from 'electron';
import { externalUrl, isConsolePage, isConsoleUrl } from './origin.ts';

/** The one permission the console needs: to write a link to the clipboard after a click. */
export function permits(permission: string, requestingUrl: string | undefined): boolean {
  return permission === 'clipboard-sanitized-write' && isConsoleUrl(requestingUrl ?? '');
}

export function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permits(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    permits(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}

/** Holds for every web contents there will ever be, not only for the window. */
export function secureContents(app: App, openExternal: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => secure(contents, openExternal));
}

function secure(contents: WebContents, openExternal: (url: string) => void): void {
  const stay = (event: Event<{ url: string }>) => {
    if (!isConsolePage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalUrl(url);
    if (address !== undefined) openExternal(address);
    return { action: 'deny' };
  });
}

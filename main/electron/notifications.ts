/** Notifications of the system. */
import type { Notification } from 'electron';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { PrefStore } from './prefs.ts';

export type Notify = (title: string, body: string, onClick?: () => void) => void;

/** Nothing is shown where the system has no notifications. */
export function createNotify(Native: typeof Notification): Notify {
  return (title, body, onClick) => {
    if (!Native.isSupported()) return;
    const notification = new Native({ title, body });
    if (onClick) notification.on('click', onClick);
    notification.show();
  };
}

/** Says once, ever, that sharing goes on without the window. */
export function notifyAboutBackground(
  notify: Notify,
  prefs: PrefStore,
  { background }: DesktopLanguage['strings'],
): void {
  if (prefs.get('toldAboutBackground')) return;
  prefs.set('toldAboutBackground', true);
  notify(background.title, background.text);
}

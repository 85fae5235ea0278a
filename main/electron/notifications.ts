/** Notifications of the system. */
import type { Notification } from 'electron';
import { sentenceName } from '../../shared/names.ts';
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

/**
 * Notifications of some Linux desktops read their text as markup, in which a name could hide behind a tag or name a
 * picture to load.
 */
export function nameInNotification(name: string): string {
  return sentenceName(name).replace(/[<>&]/g, (sign) => lookAlikes[sign] ?? '');
}

const lookAlikes: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

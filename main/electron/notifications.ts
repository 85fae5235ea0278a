/** Notifications of the system. */
import type { Notification } from 'electron';
import { sentenceName } from '../../shared/names.ts';
import type { DesktopLanguage } from '../../shared/strings/languages.ts';
import type { PrefStore } from './prefs.ts';

export type Notify = (title: string, body: string, onClick?: () => void) => void;

/**
 * Nothing is shown where the system has no notifications.
 * @param icon path of a picture; undefined where the system shows that of the program by itself
 */
export function createNotify(Native: typeof Notification, icon?: string): Notify {
  // One that nobody holds is collected, and its click with it.
  const shown = new Set<Notification>();
  return (title, body, onClick) => {
    if (!Native.isSupported()) return;
    const notification = new Native({ title, body, ...(icon === undefined ? {} : { icon }) });
    shown.add(notification);
    const forget = () => void shown.delete(notification);
    notification.on('click', forget);
    notification.on('close', forget);
    if (onClick) notification.on('click', onClick);
    notification.show();
  };
}

type Background = {
  notify: Notify;
  prefs: PrefStore;
  strings: DesktopLanguage['strings'];
  platform: NodeJS.Platform;
  /** Whether somebody can open a link now. */
  isSharing(): Promise<boolean>;
  open(): void;
};

/** Says once, ever, that the program goes on without the window. */
export async function notifyAboutBackground(background: Background): Promise<void> {
  const { notify, prefs, strings, platform, isSharing, open } = background;
  if (prefs.get('toldAboutBackground')) return;
  prefs.set('toldAboutBackground', true);
  const { sharing, running, quit } = strings.background;
  const { title, text } = (await isSharing()) ? sharing : running;
  notify(title, `${text} ${platform === 'darwin' ? quit.mac : quit.others}`, open);
}

/**
 * Notifications of some Linux desktops read their text as markup, in which a name could hide behind a tag or name a
 * picture to load.
 */
export function nameInNotification(name: string): string {
  return sentenceName(name).replace(/[<>&]/g, (sign) => lookAlikes[sign] ?? '');
}

const lookAlikes: Readonly<Record<string, string>> = { '<': '‹', '>': '›', '&': '＆' };

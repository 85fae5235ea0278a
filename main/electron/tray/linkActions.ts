/** What a click on a recent link does, and what is said of it: a menu that has closed shows nothing. */
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { type Notify, nameInNotification } from '../notifications.ts';

export type LinkActionDeps = {
  copyText(text: string): Promise<void>;
  /** Notes that it was copied. */
  noteCopied(link: Link): void;
  /** @returns whether it is stopped */
  stop(link: Link): Promise<boolean>;
  showLink(link: Link): void;
  notify: Notify;
  strings: DesktopLanguage['strings'];
};

/** They never reject. */
export type LinkActions = {
  copy(link: Link): Promise<void>;
  stop(link: Link): Promise<void>;
};

export function createLinkActions(deps: LinkActionDeps): LinkActions {
  // Asked each time, for the language may have been changed.
  const words = () => deps.strings.tray;
  const nameOf = ({ label, name }: Link) => nameInNotification(label || name);
  return {
    async copy(link) {
      try {
        await deps.copyText(link.urls.page);
      } catch (error) {
        console.error('The clipboard refused a link:', error);
        return deps.notify(words().notCopied, nameOf(link));
      }
      deps.noteCopied(link);
      deps.notify(words().copied, nameOf(link), () => deps.showLink(link));
    },
    async stop(link) {
      if (await deps.stop(link))
        deps.notify(words().stopped, words().stoppedHow(nameOf(link)), () => deps.showLink(link));
    },
  };
}

/** The menu of the tray, as data. */
import type { MenuItemConstructorOptions } from 'electron';
import { changeTo, missingFor } from '../../../shared/audience.ts';
import { middleEllipsis, pageName, replaceControls } from '../../../shared/names.ts';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { type Audience, audiences, type ChangeReach, type Reach } from '../../../shared/wire/reach.ts';
import type { Settings } from '../../../shared/wire/settings.ts';
import type { RunningTransfer } from '../../../shared/wire/transfers.ts';

/** What the menu shows of the running server. */
export type TrayView = {
  /** Newest first. */
  recent: readonly Link[];
  transfers: readonly RunningTransfer[];
  settings: Pick<Settings, 'paused' | 'reachExplained'>;
  reach: Reach;
};

export type TrayActions = {
  shareFiles(): void;
  shareFolders(): void;
  shareClipboard(): void;
  showShelf(): void;
  copy(link: Link): void;
  stop(link: Link): void;
  /** Shows its row. */
  showLink(link: Link): void;
  stopTransfer(transfer: RunningTransfer): void;
  pause(paused: boolean): void;
  changeReach(change: ChangeReach): void;
  open(): void;
  quit(): void;
};

type Item = MenuItemConstructorOptions;
type Entries = { view: TrayView; actions: TrayActions; language: DesktopLanguage; now: number };

export const recentLinks = 7;
/** More would not fit on a screen; the window shows them all. */
const mostTransfers = 10;

/** @param view undefined while the server is not running: nothing can be shared, paused or stopped then */
export function trayTemplate(
  view: TrayView | undefined,
  actions: TrayActions,
  language: DesktopLanguage,
  now: number,
): Item[] {
  const { tray: labels } = language.strings;
  const entries = view && { view, actions, language, now };
  const enabled = view !== undefined;
  return [
    { label: labels.share, enabled, click: () => actions.shareFiles() },
    { label: labels.shareFolder, enabled, click: () => actions.shareFolders() },
    { label: labels.shareClipboard, enabled, click: () => actions.shareClipboard() },
    { label: labels.shelf, enabled, click: () => actions.showShelf() },
    { type: 'separator' },
    ...(entries ? transferItems(entries) : []),
    recentItem(entries, labels),
    { type: 'separator' },
    audienceItem(entries, labels),
    {
      label: labels.pause,
      type: 'checkbox',
      checked: view?.settings.paused ?? false,
      enabled,
      // The system has flipped the box already; the view may be older than two quick clicks.
      click: ({ checked }) => actions.pause(checked),
    },
    { type: 'separator' },
    { label: labels.open, click: () => actions.open() },
    { label: labels.quit, click: () => actions.quit() },
  ];
}

type TrayStrings = DesktopLanguage['strings']['tray'];

/** Nothing is said of how far they are: a menu that is set again closes under the pointer on some desktops. */
function transferItems({ view, actions, language }: Entries): Item[] {
  const { tray: labels } = language.strings;
  if (view.transfers.length === 0) return [];
  const stops = view.transfers.slice(0, mostTransfers).map((transfer) => ({
    label: labels.stopSending(menuLabel(transfer.name), menuLabel(transfer.agent || transfer.address)),
    click: () => actions.stopTransfer(transfer),
  }));
  return [{ label: labels.transfers(view.transfers.length), submenu: stops }];
}

function recentItem(entries: Entries | undefined, labels: TrayStrings): Item {
  const recent = entries?.view.recent.slice(0, recentLinks) ?? [];
  if (entries === undefined || recent.length === 0)
    return { label: labels.recent, submenu: [{ label: labels.noRecent, enabled: false }] };
  const { actions } = entries;
  const names = tellApart(recent, entries);
  const submenu = recent.map((link, index) => ({
    label: menuLabel(names[index] ?? ''),
    submenu: [
      { label: labels.copy, click: () => actions.copy(link) },
      { label: labels.showLink, click: () => actions.showLink(link) },
      { label: labels.stop, click: () => actions.stop(link) },
    ],
  }));
  return { label: labels.recent, submenu };
}

/** Equal names get the moment when they were shared, and a number where that is the same too. */
function tellApart(links: readonly Link[], { language, now }: Entries): string[] {
  const names = links.map(({ label, name }) => middleEllipsis(label || name, 40));
  const dated = names.map((name, index) => {
    const isAlone = names.filter((other) => other === name).length === 1;
    const created = Date.parse(links[index]?.$createdAt ?? '');
    return isAlone ? name : `${name} · ${language.format.moment(created, now)}`;
  });
  return dated.map((name, index) => {
    const before = dated.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

/** What has to be explained or set up first is chosen in the window. */
function audienceItem(entries: Entries | undefined, labels: TrayStrings): Item {
  if (entries === undefined) return { label: labels.audience, enabled: false };
  const { view, actions } = entries;
  const choose = (audience: Audience) => {
    if (audience === view.reach.audience) return;
    const isMissing = missingFor(audience, view.reach, view.settings) !== undefined;
    return isMissing ? actions.open() : actions.changeReach(changeTo(audience, view.reach));
  };
  const submenu = audiences.map((audience) => ({
    label: labels.audiences[audience],
    type: 'radio' as const,
    checked: audience === view.reach.audience,
    click: () => choose(audience),
  }));
  return { label: labels.audience, submenu };
}

/** A single `&` would be taken for a keyboard mnemonic; line breaks would break the menu, and a name could turn itself around. */
function menuLabel(name: string): string {
  return middleEllipsis(pageName(replaceControls(name, ' ')), 64).replaceAll('&', '&&');
}

export type TrayStanding = 'sharing' | 'paused' | 'offline';

export function standingOf(view: TrayView | undefined): TrayStanding {
  if (view === undefined) return 'offline';
  return view.settings.paused ? 'paused' : 'sharing';
}

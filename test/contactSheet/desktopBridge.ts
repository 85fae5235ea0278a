import type { DesktopBridge } from '../../shared/desktop.ts';

/** Runs in the page, and makes it one of the desktop window: it has the bridge, though nothing behind it. */
export function desktopBridge(): void {
  const never = () => () => undefined;
  const nothing = async () => undefined;
  const entries = (['applications', 'nautilus', 'service', 'addresses'] as const).map((id, index) => ({
    id,
    state: index === 0 ? ('installed' as const) : ('absent' as const),
  }));
  const preferences = {
    language: 'system',
    openAtLogin: true,
    askBeforeQuit: true,
    shelfShortcut: 'CommandOrControl+Alt+Shift+L',
    clipboardShortcut: '',
    updates: false,
    canUpdate: true,
    faults: {},
  } as const;
  const bridge: DesktopBridge<File> = {
    pathsForFiles: (files) => files.map(() => ''),
    chooseFiles: async () => [],
    chooseFolders: async () => [],
    revealInFolder: nothing,
    openExternal: nothing,
    copyText: nothing,
    putCopyBack: nothing,
    showUploads: nothing,
    onQuickShare: never,
    onOpenLink: never,
    preferences: { read: async () => preferences, change: async () => preferences },
    shell: { read: async () => ({ entries }), change: async () => ({ entries }) },
  };
  Object.assign(window, { latchkey: bridge });
}

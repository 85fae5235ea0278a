/** What is said of the desktop program in the settings. */
export const englishDesktopSettings = {
  desktop: {
    tab: 'This computer',
    openAtLogin: 'Start Latchkey when you sign in',
    openAtLoginHint: 'Without its window: links work again after a restart of the computer.',
    askBeforeQuit: 'Ask before quitting while links are open',
    askBeforeQuitHint: 'Nobody can open them until Latchkey runs again.',
    updates: 'Look for new versions',
    updatesHint: 'When Latchkey starts. A new version is put in place when you quit.',
    shortcuts: 'Keys that work in every program',
    shelfShortcut: 'Open the shelf to drop on',
    clipboardShortcut: 'Share what is on the clipboard',
    noShortcut: 'No keys',
    keys: { control: 'Ctrl', alt: 'Alt', shift: 'Shift' },
    taken: 'Another program or the system uses these keys already. Choose others.',
  },
};

/** What is said of the desktop program in the settings. */
export const englishDesktopSettings = {
  desktop: {
    tab: 'This computer',
    openAtLogin: 'Start Latchkey when you sign in',
    openAtLoginHint: 'Without its window: links work again after a restart of the computer.',
    askBeforeQuit: 'Ask before quitting while links are open',
    askBeforeQuitHint: 'Nobody can open them until Latchkey runs again.',
  },
};

/** What the menus of links and the palette of the console say. */
import { quoted } from './quoted.ts';

export const englishMenu = {
  menu: {
    details: 'Details',
    label: 'Label…',
    keys: { delete: 'Del', control: 'Ctrl' },
  },
  palette: {
    label: 'Find an action or a link',
    empty: (text: string) => `Nothing is called ${quoted(text)}.`,
    results: 'Actions and links',
    searching: 'Looking for links…',
    groups: {
      links: 'Links',
      share: 'Share',
      reach: 'Sharing',
      show: 'Show',
      places: 'Go to',
      settings: 'Settings',
      language: 'Language',
    },
    pasted: 'Share what was copied',
    /** Where the window may not read it by itself. */
    pasteYourself: 'Press Ctrl V, or ⌘V, in the window to share what was copied.',
    nothingPasted: 'Nothing was copied that can be shared.',
    audience: 'Who can open links…',
    undo: 'Undo the last change',
    list: 'List of links',
    show: (filter: string) => `Show: ${filter}`,
    sort: (order: string) => `Sort by: ${order}`,
    clear: 'Clear what has ended',
    ends: (preset: string) => `End: ${preset}`,
    settings: (tab: string) => `Settings: ${tab}`,
    language: (name: string) => `Language: ${name}`,
  },
};

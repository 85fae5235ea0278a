/** What the menus of links and the palette of the console say, in German. */
import type { englishMenu } from '../en/consoleMenu.ts';
import { quoted } from './quoted.ts';

export const germanMenu: typeof englishMenu = {
  menu: {
    details: 'Einzelheiten',
    label: 'Etikett…',
    keys: { delete: 'Entf', control: 'Strg' },
  },
  palette: {
    label: 'Aktion oder Link finden',
    empty: (text) => `Nichts heißt ${quoted(text)}.`,
    results: 'Aktionen und Links',
    searching: 'Links werden gesucht…',
    groups: {
      links: 'Links',
      share: 'Teilen',
      reach: 'Freigabe',
      show: 'Anzeigen',
      places: 'Gehe zu',
      settings: 'Einstellungen',
      language: 'Sprache',
    },
    pasted: 'Teilen, was kopiert wurde',
    pasteYourself: 'Mit Strg V oder ⌘V im Fenster wird geteilt, was kopiert wurde.',
    nothingPasted: 'Es wurde nichts kopiert, was sich teilen lässt.',
    audience: 'Wer Links öffnen kann…',
    undo: 'Letzte Änderung zurücknehmen',
    list: 'Liste der Links',
    show: (filter) => `Anzeigen: ${filter}`,
    sort: (order) => `Sortieren: ${order}`,
    clear: 'Beendetes aus der Liste nehmen',
    ends: (preset) => `Ende: ${preset}`,
    settings: (tab) => `Einstellungen: ${tab}`,
    language: (name) => `Sprache: ${name}`,
  },
};

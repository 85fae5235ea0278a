/** What the console says in German of file tokens, of samples for programs, and of hosts whose pages may call the API. */
import type { Format } from '../../format.ts';
import type { englishTokens } from '../en/consoleTokens.ts';

type Strings = ReturnType<typeof englishTokens>;

const token = { one: 'Token', other: 'Tokens' };

const preview: Strings['preview'] = {
  title: 'Vorschau mit Parametern',
  gravities: {
    center: 'Mitte',
    'top-left': 'Oben links',
    top: 'Oben',
    'top-right': 'Oben rechts',
    left: 'Links',
    right: 'Rechts',
    'bottom-left': 'Unten links',
    bottom: 'Unten',
    'bottom-right': 'Unten rechts',
  },
  width: 'Breite',
  height: 'Höhe',
  gravity: 'Ausrichtung',
  quality: 'Qualität',
  borderWidth: 'Rahmenbreite',
  borderColor: 'Rahmenfarbe',
  borderRadius: 'Eckenradius',
  opacity: 'Deckkraft',
  rotation: 'Drehung',
  background: 'Hintergrund',
  output: 'Format',
  asIs: 'Wie die Datei',
  units: {
    width: '0 bis 4000 Pixel',
    height: '0 bis 4000 Pixel',
    quality: '0 bis 100',
    borderWidth: '0 bis 100 Pixel',
    borderColor: 'Etwa 0b6b5b',
    borderRadius: '0 bis 4000 Pixel',
    opacity: '0 bis 1, etwa 0.5',
    rotation: '-360 bis 360 Grad',
    background: 'Etwa ffffff',
  },
  bad: (allowed) => `Hier passt: ${allowed}.`,
  picture: 'Die Vorschau mit diesen Parametern',
  drawing: 'Wird gezeichnet…',
  noPicture: (why) => `Diese Vorschau gibt es nicht. ${why}`,
  address: 'URL',
  addressHint: 'Das Geheimnis des Tokens fehlt hier. Beim Kopieren ist es dabei.',
  copy: 'URL kopieren',
  done: 'Fertig',
};

const expiry: Strings['expiry'] = {
  createTitle: 'Datei-Token erstellen',
  editTitle: 'Ablauf ändern',
  label: 'Läuft ab',
  choices: {
    never: 'Nie',
    hour: 'In 1 Stunde',
    day: 'In 1 Tag',
    week: 'In 7 Tagen',
    month: 'In 30 Tagen',
    date: 'An einem Tag…',
  },
  date: 'Datum',
  time: 'Uhrzeit',
  zone: (zone) => `In der Zeit dieses Computers, ${zone}.`,
  result: (exact, relative) => `Läuft ab am ${exact}, ${relative}.`,
  neverResult: 'Gilt, bis das Token gelöscht wird.',
  bad: 'Das ist kein Zeitpunkt. Datum und Uhrzeit wählen.',
  past: 'Dieser Zeitpunkt ist vorbei. Einen späteren wählen.',
  cancel: 'Abbrechen',
  create: 'Erstellen',
  save: 'Speichern',
};

function tokens(format: Format): Strings['tokens'] {
  return {
    title: 'Datei-Tokens',
    intro: 'Wer die URL eines Tokens hat, kann diese Datei öffnen, ohne Konto und ohne Rechte am Bucket.',
    create: 'Datei-Token erstellen',
    empty: 'Noch keine Tokens. Mit einem Token lässt sich diese Datei für alle freigeben.',
    loading: 'Tokens werden geladen…',
    failed: (why) => `Die Tokens konnten nicht geladen werden. ${why}`,
    again: 'Noch einmal versuchen',
    shown: (shown, total) => `${format.number(shown)} von ${format.count(total, token)}`,
    more: 'Mehr anzeigen',
    columns: {
      chosen: 'Ausgewählt',
      id: 'Token-ID',
      created: 'Erstellt',
      expires: 'Läuft ab',
      accessed: 'Letzter Zugriff',
      menu: 'Aktionen',
    },
    never: 'Nie',
    expired: (relative) => `Abgelaufen ${relative}`,
    notAccessed: 'Noch keiner',
    choose: (id) => `Token ${id} auswählen`,
    chooseAll: 'Alle angezeigten auswählen',
    chosen: (count) => `${format.count(count, token)} ausgewählt`,
    deleteMany: (count) => `${format.count(count, token)} löschen`,
    chooseNone: 'Auswahl aufheben',
    copyId: 'Token-ID kopieren',
    menuOf: (id) => `Aktionen für Token ${id}`,
    copyUrl: 'URL kopieren',
    routes: { preview: 'Vorschau', view: 'Ansicht', download: 'Download' },
    tuned: 'Vorschau mit Parametern…',
    editExpiry: 'Ablauf ändern…',
    delete: 'Löschen',
    created: 'Token erstellt',
    changed: 'Der Ablauf des Tokens ist geändert',
    deleted: (count) => `${format.count(count, token)} gelöscht`,
    copied: {
      preview: 'URL der Vorschau kopiert',
      view: 'URL der Ansicht kopiert',
      download: 'URL des Downloads kopiert',
    },
    closed:
      'Das Token öffnet nichts: Sein Link hat ein Passwort, einen späteren Beginn oder andere Bedingungen, nach denen nur seine Seite fragen kann.',
    wrong: (why) => `Das hat nicht geklappt. ${why}`,
  };
}

const samples: Strings['samples'] = {
  title: 'Aus Programmen',
  intro: 'Fertig zum Ausführen, mit Endpunkt, Projekt und den IDs dieser Datei.',
  keyFirst: 'Statt <YOUR_API_KEY> das Geheimnis eines API-Schlüssels einsetzen.',
  sdk: 'SDK',
  call: 'Was es tut',
  calls: {
    create: 'Token erstellen',
    list: 'Tokens auflisten',
    get: 'Token abfragen',
    update: 'Ablauf ändern',
    delete: 'Token löschen',
    open: 'Datei mit Token öffnen',
  },
  secretFirst: 'Statt <TOKEN_SECRET> das Geheimnis eines Tokens einsetzen.',
  noTokenYet: 'Die Datei hat noch kein Token: statt <TOKEN_ID> die ID eines Tokens einsetzen.',
  copy: 'Beispiel kopieren',
  code: 'Beispiel',
};

const hosts: Strings['hosts'] = {
  title: 'Web-Hosts',
  intro:
    'Seiten dieser Hosts dürfen die API aus einem Browser aufrufen. Seiten dieses Computers dürfen es immer.',
  none: 'Noch kein anderer Host.',
  label: 'Host',
  example: 'app.example.com',
  hint: 'Ein Name ohne Schema, Port und Pfad. Von einer Adresse wird nur der Host genommen.',
  bad: 'Das ist kein Hostname.',
  known: 'Dieser Host steht schon in der Liste.',
  full: 'Es sind schon 100 Hosts, mehr geht nicht.',
  add: 'Host hinzufügen',
  remove: 'Entfernen',
  removeOf: (host) => `${host} entfernen`,
  removed: (host) => `${host} darf die API nicht mehr aufrufen`,
  failed: (why) => `Die Hosts sind wie zuvor. ${why}`,
};

export function germanTokens(format: Format): Strings {
  return { tokens: tokens(format), expiry, preview, samples, hosts };
}

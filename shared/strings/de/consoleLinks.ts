/** What the console says of the links in its list, in German. */
import type { Format } from '../../format.ts';
import type { englishLinks } from '../en/consoleLinks.ts';
import { germanRow } from './consoleRow.ts';
import { quoted } from './quoted.ts';

type Words = ReturnType<typeof englishLinks>;

const link = { one: 'Link', other: 'Links' };

const list = (format: Format): Words['list'] => ({
  label: 'Geteilte Dateien',
  columns: { file: 'Datei', status: 'Stand', ends: 'Ende', actions: 'Aktionen' },
  search: 'Links suchen',
  clearSearch: 'Suche leeren',
  show: 'Zeigen',
  filters: {
    all: 'Alle',
    live: 'Aktiv',
    today: 'Endet heute',
    unopened: 'Nie geöffnet',
    ended: 'Beendet',
    problem: 'Probleme',
    lost: 'Alte Adresse',
  },
  selected: (count) => `${format.count(count, link)} ausgewählt`,
  endedStay: 'Beendetes bleibt hier, bis es aus der Liste genommen wird.',
  clearEnded: (count) => `${format.number(count)} aus der Liste nehmen`,
  clearedEnded: (count) => `${format.count(count, link)} aus der Liste genommen`,
  unclearedEnded: (count) => `${format.count(count, link)} wieder in der Liste`,
  clearFailed: (why) => `Die Liste ließ sich nicht leeren. ${why}`,
  sort: 'Sortieren nach',
  sorts: {
    created: 'Neueste zuerst',
    name: 'Name',
    size: 'Größte zuerst',
    expire: 'Bald endende zuerst',
    accessed: 'Zuletzt geöffnet',
  },
  files: (files) => format.count(files, { one: 'Datei', other: 'Dateien' }),
  leftOut: (files) => `${format.number(files)} ausgelassen`,
  total: (total) => format.count(total, link),
  loading: 'Die Liste wird geladen',
  created: {
    linked: (relative) => `${relative} geteilt`,
    zip: (relative) => `${relative} geteilt`,
    stored: (relative) => `Kopie ${relative} hochgeladen`,
  },
  example: 'Beispiel',
  exampleWords: 'So sieht aus, was Sie teilen:',
  exampleName: 'Urlaubsfilm.mp4',
  exampleFile: '1,2 GB',
  exampleOpened: 'Vor 2 Minuten geöffnet',
  exampleEnds: 'Endet in 7 Tagen',
  exampleEndsSoon: 'endet in 7 Tagen',
});

const lostLinks = (format: Format): Words['lostLinks'] => ({
  sentence: (links) =>
    `${format.count(links, { one: 'Link wurde', other: 'Links wurden' })} mit einer Adresse verschickt, die nicht mehr gilt.`,
  onlyHere: (links) =>
    `${format.count(links, { one: 'verschickter Link öffnet', other: 'verschickte Links öffnen' })} sich nur noch auf diesem Computer.`,
  copy: (links) => format.plural(links, { one: 'Den neuen kopieren', other: 'Die neuen kopieren' }),
  copied: (links) => `${format.count(links, { one: 'neuer Link', other: 'neue Links' })} kopiert`,
});

const copyMenu: Words['copyMenu'] = {
  page: { label: 'Link zur Seite', hint: 'Für Chats und Mails; Öffnen zählt nie als Download' },
  view: { label: 'Link zum Ansehen', hint: 'Öffnet die Datei im Browser' },
  preview: { label: 'Link zur Vorschau', hint: 'Ein Bild der Datei' },
  direct: { label: 'Direkte Adresse', hint: 'Beginnt sofort; für Skripte' },
  curl: { label: 'curl-Befehl', hint: 'Für ein Terminal' },
  markdown: { label: 'Markdown', hint: 'Name mit Link' },
  qr: { label: 'QR-Code', hint: 'Für die Kamera eines Telefons' },
};

const copied: Words['copied'] = {
  page: 'Link kopiert',
  view: 'Link zum Ansehen kopiert',
  preview: 'Link zur Vorschau kopiert',
  direct: 'Direkte Adresse kopiert',
  curl: 'Befehl kopiert',
  markdown: 'Markdown kopiert',
};

const ends = (format: Format): Words['ends'] => ({
  title: 'Der Link endet',
  presets: {
    hour: '1 Stunde',
    today: 'Heute',
    day: '1 Tag',
    week: '7 Tage',
    month: '30 Tage',
    never: 'Bis ich stoppe',
  },
  neverHint: 'Kein Ende',
  asNow: 'Jetzt gewählt',
  more: 'Mehr Zeit geben',
  moreBy: { hour: '1 Stunde mehr', day: '1 Tag mehr', week: '7 Tage mehr' },
  pick: 'Zeitpunkt wählen…',
  pickTitle: 'Zeitpunkt wählen',
  pickLabel: 'Datum und Uhrzeit',
  typed: 'Wann, in Ihren Worten',
  typedExample: '90 min, Fr. 17 Uhr, 1. Dez. 18:00',
  typedBad: 'Nicht verstanden. Schreiben Sie 90 min, 7 Tage, morgen, Fr. 17 Uhr oder 1. Dez. 18:00.',
  past: 'Dieser Zeitpunkt ist vorbei. Wählen Sie einen späteren.',
  tooFar: 'Das Ende darf höchstens zehn Jahre voraus liegen.',
  back: 'Zurück',
  set: 'Ende setzen',
  result: (moment) => `Endet ${moment}`,
  never: 'bleibt, bis Sie es stoppen',
  inSentence: (relative) => `endet ${relative}`,
  changed: (name, end) => `${quoted(name)} ${end}`,
  failed: (name, why) => `Das Ende von ${quoted(name)} ist wie zuvor. ${why}`,
  changedMany: (links, end) => `${format.count(links, link)} · ${end}`,
});

const actions: Words['actions'] = {
  timeGiven: (name) => `${quoted(name)} bleibt 1 Tag länger offen`,
  timeTaken: (name) => `${quoted(name)} ist wieder zu`,
  timeFailed: (name, why) => `${quoted(name)} hat nicht mehr Zeit bekommen. ${why}`,
  deliveryGiven: (name) => `${quoted(name)} ist für 1 weiteren Download offen`,
  deliveryTaken: (name) => `${quoted(name)} hat wieder die Grenze von vorher`,
  deliveryFailed: (name, why) => `${quoted(name)} hat noch die Grenze von vorher. ${why}`,
  stopped: (name) => `${quoted(name)} wird nicht mehr geteilt`,
  stopFailed: (name, why) => `${quoted(name)} wird noch geteilt. ${why}`,
  sharedAgain: (name, end) => `${quoted(name)} wird wieder geteilt · ${end}`,
  againFailed: (name, why) => `${quoted(name)} wird nicht wieder geteilt. ${why}`,
  shareNewVersion: {
    done: (name) => `Die neue Fassung von ${quoted(name)} wird unter derselben Adresse geteilt`,
    undone: (name) =>
      `${quoted(name)} wird nicht mehr geteilt. Die frühere Fassung lässt sich nicht zurückholen: Die Datei hat sich geändert.`,
    failed: (name, why) => `Die neue Fassung von ${quoted(name)} wird nicht geteilt. ${why}`,
  },
  relink: {
    done: (name) => `${quoted(name)} ist wieder gefunden`,
    undone: (name) => `${quoted(name)} wird nicht mehr geteilt`,
    failed: (name, why) => `${quoted(name)} liegt auch unter keinem anderen Namen in seinem Ordner. ${why}`,
  },
  copyFailed: 'Kopieren war nicht erlaubt. Der Link ist hier ausgewählt:',
  revealFailed: (name) => `Der Ordner von ${quoted(name)} lässt sich nicht zeigen.`,
  restored: (name) => `${quoted(name)} wird geteilt wie zuvor`,
};

const empty: Words['empty'] = {
  live: { title: 'Keine aktiven Links', text: 'Hier stehen Links, die sich gerade öffnen lassen.' },
  ended: {
    title: 'Noch nichts beendet',
    text: 'Hier landen Links, die Sie stoppen oder deren Zeit vorbei ist.',
  },
  today: { title: 'Heute endet nichts', text: 'Hier stehen aktive Links, die vor Mitternacht enden.' },
  unopened: {
    title: 'Jeder aktive Link wurde geöffnet',
    text: 'Hier stehen Links, die noch niemand geöffnet hat.',
  },
  problem: { title: 'Keine Probleme', text: 'Jede geteilte Datei liegt, wo sie war.' },
  lost: {
    title: 'Keine alten Adressen',
    text: 'Jeder verschickte Link öffnet sich mit der Adresse, mit der er verschickt wurde.',
  },
  search: (query) => `Nichts gefunden für ${quoted(query)}`,
  searchText: 'Gesucht wird in Dateinamen und Etiketten.',
  showAll: 'Alle Links zeigen',
};

export function germanLinks(format: Format): Words {
  return {
    list: list(format),
    row: germanRow(format),
    lostLinks: lostLinks(format),
    copyMenu,
    copied,
    ends: ends(format),
    actions,
    empty,
  };
}

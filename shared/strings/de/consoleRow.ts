/** What the console says of one link, in its row of the list, in German. */
import type { Format } from '../../format.ts';
import type { englishRow } from '../en/consoleRow.ts';
import { quoted } from './quoted.ts';

type Words = ReturnType<typeof englishRow>;

const rowWords = {
  state: { live: 'Aktiv', paused: 'Angehalten', ended: 'Beendet', stopped: 'Gestoppt' },
  waiting: 'Wartet auf den ersten Besuch',
  gathering: 'Die Dateien werden gesammelt; Besucher warten',
  arriving: 'Wird hochgeladen; Besucher warten',
  neverOpened: 'Nie geöffnet',
  problem: {
    missing: 'Datei nicht gefunden',
    changed: 'Datei wurde geändert',
    unreadable: 'Datei ist nicht lesbar',
  },
  problemHint: {
    missing: 'Verschoben, umbenannt oder gelöscht. Legen Sie sie zurück, oder suchen Sie sie neu.',
    changed: 'Nicht mehr das, was Sie geteilt haben. Besucher bekommen nichts.',
    unreadable: 'Besucher bekommen nichts. Prüfen Sie die Zugriffsrechte.',
  },
  untilStopped: 'Bis Sie es stoppen',
  ends: (relative: string) => `Endet ${relative}`,
  endedAt: (relative: string) => `${relative} beendet`,
  stoppedAt: (relative: string) => `${relative} gestoppt`,
  addressLost: 'Mit einer Adresse verschickt, die nicht mehr gilt',
  onlyHere: 'Öffnet sich nur noch auf diesem Computer',
  copy: 'Link kopieren',
  copyNew: 'Neuen Link kopieren',
  copyAs: 'Anders kopieren',
  change: 'Ende ändern',
  options: 'Optionen…',
  label: 'Etikett',
  labelOf: (name: string) => `Etikett von ${quoted(name)}`,
  changeLabel: 'Etikett ändern',
  labelled: (name: string, label: string) =>
    label === ''
      ? `${quoted(name)} hat kein Etikett mehr`
      : `${quoted(name)} hat das Etikett ${quoted(label)}`,
  labelFailed: (name: string, why: string) => `Das Etikett von ${quoted(name)} ist wie zuvor. ${why}`,
  labelTooLong: (most: number) =>
    `Ein Etikett hat höchstens ${most} Zeichen. Kürzen, oder mit Escape aufgeben.`,
  stop: 'Nicht mehr teilen',
  stopShort: 'Stoppen',
  again: 'Wieder teilen',
  remedies: { shareNewVersion: 'Neue Fassung teilen', relink: 'Neu suchen' },
  reveal: 'Im Ordner zeigen',
  more: 'Weitere Aktionen',
  select: (name: string) => `${quoted(name)} auswählen`,
  qr: 'QR-Code zeigen',
};

const asks = { one: 'Besucher bittet', other: 'Besucher bitten' };

export const germanRow = (format: Format): Words => ({
  ...rowWords,
  opened: (relative) => `Geöffnet ${relative}`,
  onlySeen: {
    opened: (relative) => `Geöffnet ${relative}, noch nichts geladen`,
    looked: (relative) => `Angesehen ${relative}, noch nichts geladen`,
  },
  seen: {
    opened: (relative) => `Geöffnet ${relative}`,
    looked: (relative) => `Angesehen ${relative}`,
  },
  log: 'Wer es bekam…',
  asked: (visitors) => `${format.count(visitors, asks)} um mehr Zeit`,
  askedForOne: (visitors) => `${format.count(visitors, asks)} um einen weiteren Download`,
  giveTime: '1 Tag mehr geben',
  giveDelivery: '1 Download mehr geben',
  delivered: (sent, confirmed) =>
    confirmed === 0
      ? `An ${format.number(sent)} ausgeliefert`
      : `An ${format.number(sent)} ausgeliefert, ${format.number(confirmed)} bestätigt`,
  sending: (percent, agent) =>
    `${format.number(Math.floor(percent))} % an ${agent === '' ? 'einen Besucher' : agent}`,
  begun: (visitors) =>
    `Von ${format.count(visitors, { one: 'Besucher', other: 'Besuchern' })} begonnen, nicht vollständig`,
  limitLeft: (left, limit) =>
    left === 0 ? 'Kein Download übrig' : `${format.number(left)} von ${format.number(limit)} übrig`,
});

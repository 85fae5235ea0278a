/** What the tray says, and sharing without the window, in German. */
import type { Format } from '../../format.ts';
import type { englishQuickShare, englishTray, englishVisits } from '../en/tray.ts';
import { germanAudiences } from './audiences.ts';

export function germanTray(format: Format): ReturnType<typeof englishTray> {
  return {
    share: 'Datei teilen…',
    shareFolder: 'Ordner teilen…',
    shareClipboard: 'Zwischenablage teilen',
    shelf: 'Ablage zeigen',
    transfers: (running) => `Wird gesendet (${format.number(running)})`,
    stopSending: (name, receiver) =>
      receiver === '' ? `Senden von ${name} beenden` : `Senden von ${name} an ${receiver} beenden`,
    recent: 'Letzte Links',
    noRecent: 'Noch nichts geteilt',
    copy: 'Link kopieren',
    showLink: 'In Latchkey zeigen',
    stop: 'Nicht mehr teilen',
    audience: 'Links sind für',
    audiences: germanAudiences,
    pause: 'Teilen anhalten',
    open: 'Latchkey öffnen',
    quit: 'Beenden',
    tooltip: {
      sharing: 'Latchkey',
      paused: 'Latchkey: Teilen ist angehalten',
      offline: 'Latchkey: läuft nicht',
    },
    copied: 'Link kopiert',
    notCopied: 'Der Link ließ sich nicht kopieren',
    stopped: 'Nicht mehr geteilt',
    stoppedHow: (name) => `${name}. Öffnen Sie Latchkey, um es rückgängig zu machen.`,
    notDone: 'Das hat nicht geklappt',
  };
}

export function germanVisits(format: Format): ReturnType<typeof englishVisits> {
  return {
    title: 'Latchkey',
    visit: (name) => `${name} wurde geöffnet`,
    complete: (name) => `Jemand hat alles von ${name}`,
    several: (visits, name) => `${format.number(visits)} Besuche bei ${name}`,
    many: (visits, links) => `${format.number(visits)} Besuche bei ${format.number(links)} Links`,
  };
}

export function germanQuickShare(format: Format): ReturnType<typeof englishQuickShare> {
  return {
    copied: (links) =>
      format.plural(links, { one: 'Link kopiert', other: `${format.number(links)} Links kopiert` }),
    whose: (names) => names.join(', '),
    failed: 'Nicht geteilt',
    rest: (things, why) =>
      `${format.plural(things, { one: 'Eines wird', other: `${format.number(things)} davon werden` })} nicht geteilt. ${why}`,
    notRunning:
      'Latchkey läuft nicht, deshalb lässt sich nichts teilen. Öffnen Sie sein Fenster, um zu sehen, warum.',
    clipboard: {
      textName: (moment) => `Textnotiz ${moment}`,
      pictureName: (moment) => `Bild ${moment}`,
      empty:
        'In der Zwischenablage ist nichts, was sich teilen lässt: Kopieren Sie zuerst einen Text, ein Bild oder Dateien.',
      unreadable:
        'Die Zwischenablage ließ sich nicht lesen. Kopieren Sie es noch einmal, und versuchen Sie es wieder.',
      secret: 'Das hat ein Passwortmanager in die Zwischenablage gelegt. Es wird nicht geteilt.',
      tooLarge: (size, limit) =>
        `In der Zwischenablage sind ${format.bytes(size)}; von dort lassen sich höchstens ${format.bytes(limit)} teilen. Speichern Sie es als Datei, und teilen Sie die.`,
    },
  };
}

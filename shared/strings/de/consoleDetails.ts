/** What the console says of everything about one link, in German. */
import type { Format } from '../../format.ts';
import type { englishDetails } from '../en/consoleDetails.ts';

export function germanDetails(format: Format): ReturnType<typeof englishDetails> {
  return {
    title: 'Link',
    close: 'Details schließen',
    loading: 'Der Link wird geladen',
    gone: 'Diesen Link gibt es nicht mehr',
    goneText: 'Er wurde gelöscht oder hat nie bestanden. Niemand kann ihn öffnen.',
    failed: 'Der Link ließ sich nicht laden',
    address: 'Adresse',
    closed: 'Zurzeit kann ihn niemand öffnen. Wieder geteilt, hat er dieselbe Adresse.',
    audience: 'Wer Links öffnen kann…',
    sending: 'Wird gerade von diesem Link gesendet',
    terms: 'Bedingungen',
    edit: 'Bearbeiten',
    ends: 'Ende',
    anyNumber: 'Beliebig viele',
    left: (left, limit) => `${format.number(left)} von ${format.number(limit)} übrig`,
    asked: 'Wird verlangt',
    notAsked: 'Wird nicht verlangt',
    content: 'Fassung',
    pinned: 'So, wie er beim Teilen war',
    live: 'So, wie er beim Öffnen gerade ist',
    withNew: 'auch neue Dateien',
    visitors: 'Besucher',
    visits: 'Besuche',
    all: 'Das ganze Protokoll…',
    notify: 'Benachrichtigen',
    notices: {
      none: 'Nie',
      first: 'Beim ersten Besuch',
      every: 'Bei jedem Besuch',
      complete: 'Wenn jemand alles hat',
    },
    place: 'Auf diesem Computer',
    copyPath: 'Pfad kopieren',
    developers: 'Für Entwickler',
    ids: { token: 'Token-ID', file: 'Datei-ID', bucket: 'Bucket-ID' },
    copyId: (name) => `${name} kopieren`,
    openFile: 'Die Datei und ihre Tokens öffnen',
  };
}

/** What the console says when something does not work, or when it does not know who asks, in German. */
import type { englishTrouble } from '../en/consoleTrouble.ts';

const trouble: (typeof englishTrouble)['trouble'] = {
  lost: 'Latchkey antwortet nicht. Neuer Versuch…',
  lostText: 'Sobald es wieder antwortet, sind Ihre Links von selbst zurück.',
  damaged: 'Die Datenbank ist beschädigt.',
  damagedText: 'Beenden Sie Latchkey und holen Sie mit dem Befehl „latchkey restore“ eine Kopie zurück.',
  damagedHere:
    'Die neueste Kopie lässt sich zurückholen: Latchkey hält einen Moment an, seitdem gemachte Links sind weg, und die beschädigte Datenbank wird aufbewahrt.',
  putBack: 'Neueste Kopie zurückholen',
  notPutBack:
    'Die neueste Kopie ist nicht zurückgeholt. Versuchen Sie es noch einmal; hilft das nicht, beenden Sie Latchkey und starten Sie es neu.',
  list: 'Die Liste lässt sich nicht zeigen',
  retry: 'Noch einmal versuchen',
  unreachable: 'Latchkey antwortet nicht.',
  unexpected: 'Latchkey hat eine Antwort gegeben, die dieses Fenster nicht versteht.',
  refused: {
    storage_bucket_not_found: 'Einen Bucket mit dieser ID gibt es nicht.',
    storage_file_not_found: 'Die Datei wurde nicht gefunden.',
    storage_invalid_file_size: 'Eine Datei dieser Größe ist nicht erlaubt.',
    storage_file_already_exists:
      'Die Datei hat sich beim Hochladen geändert. Brechen Sie ab und wählen Sie die Datei noch einmal.',
  },
  notLoaded:
    'Dieser Teil von Latchkey ließ sich nicht laden. Versuchen Sie es noch einmal; hilft das nicht, laden Sie die Seite neu.',
  notifications: 'Mitteilungen',
};

const signedOut: (typeof englishTrouble)['signedOut'] = {
  title: 'Dieser Browser ist nicht angemeldet',
  before: 'Führen Sie',
  command: 'latchkey open',
  after: 'in einem Terminal aus: Das öffnet eine frische Adresse.',
  elsewhere: 'Eine Anmeldung gilt nur für eine Adresse. Die von Latchkey ist',
  refused: {
    console_code_used: 'Diese Adresse wurde schon benutzt',
    console_code_late: 'Diese Adresse ist älter als zehn Minuten',
    console_code_unknown: 'Diese Adresse gehört nicht zu dem Latchkey, das jetzt läuft',
  },
};

export const germanTrouble: typeof englishTrouble = { trouble, signedOut };

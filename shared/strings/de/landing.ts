/** What visitors read in German. The English catalogue says what each text is for. */
import type { englishLanding } from '../en/landing.ts';
import { germanStates } from './landingStates.ts';

export const germanLanding: typeof englishLanding = {
  card: 'Eine Datei wartet auf Sie',
  cardText: 'Öffnen Sie den Link, um sie zu sehen. Sie kommt direkt vom Computer des Absenders.',
  kinds: {
    picture: 'Bild',
    video: 'Video',
    sound: 'Tonaufnahme',
    pdf: 'PDF-Dokument',
    word: 'Word-Dokument',
    textDocument: 'Textdokument',
    spreadsheet: 'Tabelle',
    table: 'Tabelle',
    presentation: 'Präsentation',
    zip: 'Zip-Archiv',
    archive: 'Archiv',
    webPage: 'Webseite',
    calendar: 'Kalendereintrag',
    contact: 'Visitenkarte',
    text: 'Text',
    data: 'Daten',
    file: 'Datei',
    set: 'Mehrere Dateien',
  },
  sends: { before: '', after: ' schickt Ihnen das.' },
  sendsNameless: 'Der Computer des Absenders schickt Ihnen das.',
  until: { before: 'Verfügbar bis ', after: '.' },
  untilStopped: 'Verfügbar, bis der Absender es zurücknimmt.',
  note: 'Nachricht',
  download: 'Herunterladen',
  downloadOf: (name) => `${name} herunterladen`,
  resumable: 'Wenn es unterwegs abbricht, starten Sie es noch einmal: Es geht dort weiter, wo es war.',
  saving: {
    offer: 'So speichern, dass es von selbst weitergeht',
    running:
      'Es wird gespeichert. Lassen Sie diese Seite offen: Wenn die Verbindung abbricht, geht es von selbst weiter.',
    waits:
      'Die Verbindung ist abgebrochen. Solange diese Seite offen ist, geht es von selbst weiter, sobald das möglich ist.',
    done: 'Es ist alles gespeichert.',
    failed: 'Es ließ sich nicht bis zum Ende speichern. Drücken Sie auf Herunterladen, um neu anzufangen.',
    progress: 'Wie viel gespeichert ist',
  },
  copy: 'Kopieren',
  copied: 'Kopiert',
  shows: (name) => `${name}, zum Ansehen`,
  beginning: 'Das ist nur der Anfang. Der Download enthält alles.',
  notShown: 'Ihr Browser zeigt diese Art von Dokument hier nicht an.',
  forFirst: {
    show: 'Anzeigen',
    text: 'Dieser Link öffnet sich nur für eine Person: wer zuerst zugreift.',
  },
  lookOnly:
    'Das ist zum Ansehen gedacht, nicht zum Behalten. Deshalb gibt es keinen Knopf zum Herunterladen. Das ist eine Bitte: Was man sehen kann, kann man auch behalten.',
  lookOnlyNothing:
    'Das ist zum Ansehen gedacht, aber diese Seite kann es nicht zeigen. Bitten Sie die Person, die es geschickt hat, um einen anderen Weg.',
  changed: {
    before: '',
    after:
      ' hat sich geändert, seit es geteilt wurde. Bis der Absender es neu teilt, gibt es nur die anderen Dateien, jede für sich.',
  },
  listing: {
    title: 'Was darin ist',
    files: { one: 'Datei', other: 'Dateien' },
    leftOut: { one: 'Datei wurde ausgelassen', other: 'Dateien wurden ausgelassen' },
    top: 'Alle Dateien',
    next: 'Mehr',
    folderOf: (name) => `Den Ordner ${name} herunterladen`,
  },
  elsewhere: 'Falls diese Seite nicht mehr antwortet, gibt es dieselbe Datei auch hier:',
  whileOpen: {
    lost: 'Diese Adresse antwortet im Moment nicht. Die Seite geht weiter, sobald sie es wieder tut.',
    click:
      'Die Adressen unten führen zu derselben Datei. Ihr Browser geht nicht von selbst dorthin, klicken Sie also eine an. Eine Adresse aus einem privaten Netz öffnet sich nur für den, der darin ist.',
    moved:
      'Die Adresse, die Sie geöffnet hatten, antwortet nicht mehr. Deshalb ist die Seite hierher gegangen.',
    again:
      'Die Adresse, die Sie geöffnet hatten, antwortet nicht mehr. Deshalb ist die Seite hierher gegangen. Falls auch Ihr Download abgebrochen ist, drücken Sie noch einmal auf Herunterladen. Ein Programm, das fortsetzen kann, macht mit dieser Adresse dort weiter, wo es war.',
    over: 'Dieser Link ist zu Ende. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.',
  },
  fingerprint: 'Fingerabdruck (SHA-256)',
  fingerprintHint: 'Gleiche Zeichen auf beiden Seiten bedeuten dieselbe Datei, Bit für Bit.',
  product: 'Geteilt mit Latchkey',
  program:
    'Das ist ein Programm. Starten Sie es nur, wenn Sie es von der Person erwarten, die Ihnen den Link geschickt hat.',

  warned: 'Warum der Browser gewarnt hat',
  certificate: {
    title: 'Warum der Browser warnt',
    text: 'Was Sie hier öffnen, ist verschlüsselt. Das Zertifikat dafür hat der Computer des Absenders selbst gemacht, und niemand hat es unterschrieben. Deshalb können Browser nicht wissen, wessen es ist.',
    compare:
      'Fragen Sie den Absender am Telefon oder persönlich nach dem Fingerabdruck (SHA‑256) des Zertifikats. Vergleichen Sie ihn mit dem, den Ihr Browser zeigt, wenn Sie das Zertifikat aus seiner Warnung heraus öffnen. Er sollte so lauten:',
    otherwise:
      'Diese Zeichen allein beweisen nichts: Wer dazwischen stehen könnte, könnte auch diese Seite ändern. Es zählt nur, was Ihnen der Absender auf anderem Weg sagt.',
  },
  ...germanStates,
};

/** What the console says while files become links, in German. */
import type { Format } from '../../format.ts';
import type { englishSharing } from '../en/consoleSharing.ts';
import { quoted } from './quoted.ts';

type Words = ReturnType<typeof englishSharing>;

const file = { one: 'Datei', other: 'Dateien' };
const fileOrFolder = { one: 'Datei oder Ordner', other: 'Dateien und Ordner' };

const drop: Words['drop'] = {
  label: 'Dateien teilen',
  heading: 'Datei ablegen, Link bekommen',
  sentence: 'Die Datei bleibt auf diesem Computer. Den Link können Sie jederzeit zurücknehmen.',
  compact: 'Dateien irgendwo in diesem Fenster ablegen',
  compactHint: 'Der Link wird für Sie kopiert.',
  release: 'Loslassen, um zu teilen',
  choose: 'Dateien auswählen…',
  path: 'Pfad teilen…',
  chooseFolder: 'Ordner auswählen…',
  empty: (name) => `${quoted(name)} enthält keine Dateien, es gibt also nichts zu teilen.`,
  unreadable: (path) => `${quoted(path)} lässt sich nicht lesen und wird ausgelassen.`,
  pastedText: (moment) => `Eingefügter Text ${moment}`,
  pastedImage: (moment, extension) => `Eingefügtes Bild ${moment}.${extension}`,
};

const pathDialog: Words['pathDialog'] = {
  title: 'Einen Pfad auf diesem Computer teilen',
  sentence: 'Nichts wird kopiert: Besucher bekommen es von dort, wo es liegt.',
  label: 'Pfad der Datei oder des Ordners',
  example: 'Zum Beispiel ~/Videos/film.mp4',
  empty: 'Geben Sie den ganzen Pfad einer Datei oder eines Ordners ein.',
  partial: 'Geben Sie den ganzen Pfad ein, vom ersten /, vom Laufwerksbuchstaben oder von ~ an.',
  browse: 'Durchsuchen…',
  inFolder: (path) => `In ${path}`,
  up: 'Einen Ordner nach oben',
  nothingHere: 'In diesem Ordner gibt es nichts auszuwählen.',
  cut: 'Hier ist mehr, als die Liste zeigt: Geben Sie den Rest des Pfades ein.',
  share: 'Teilen',
  sharing: 'Wird geteilt…',
  cancel: 'Abbrechen',
};

const withLink = { one: 'dem Link', other: 'den Links' };
const theLink = { one: 'den Link', other: 'die Links' };

const share = (format: Format): Words['share'] => ({
  copied: (links, end) =>
    `${format.plural(links, { one: 'Link kopiert', other: `${format.number(links)} Links kopiert` })} · ${end}`,
  ready: (links, end) =>
    `${format.plural(links, { one: 'Link fertig', other: `${format.number(links)} Links fertig` })} · ${end}`,
  sentence: (audience, what, end) => `${audience} kann ${what} ${end} herunterladen.`,
  anyone: {
    computer: (links) => `Wer an diesem Computer sitzt und ${format.plural(links, theLink)} hat,`,
    network: (links) => `Wer in diesem Netzwerk ist und ${format.plural(links, theLink)} hat,`,
    internet: (links) => `Jeder mit ${format.plural(links, withLink)}`,
    unknown: (links) => `Jeder mit ${format.plural(links, withLink)}`,
  },
  onlyHere: (links) =>
    format.plural(links, {
      one: 'Bei anderen öffnet er sich nicht.',
      other: 'Bei anderen öffnen sie sich nicht.',
    }),
  letOthers: (links) =>
    format.plural(links, { one: 'Auch für andere öffnen', other: 'Alle auch für andere öffnen' }),
  nobody: (what) => `Niemand kann ${what} herunterladen, solange das Teilen angehalten ist.`,
  what: (names, hasSets) =>
    names.length === 1 ? quoted(names[0] ?? '') : format.count(names.length, hasSets ? fileOrFolder : file),
  until: (moment) => `bis ${moment}`,
  untilStopped: 'bis auf Widerruf',
  copyByHand:
    'Ihr Browser hat das Kopieren nicht erlaubt. Der Link ist ausgewählt: Drücken Sie Strg+C, auf dem Mac ⌘C.',
  address: 'Adresse des Links',
  change: 'Ändern',
  split: 'Einzelne Links machen',
  splitFailed: (why) => `Es ist noch ein Link. ${why}`,
  splitPartly: (done, all, why) =>
    `${format.number(done)} von ${format.number(all)} haben jetzt eigene Links; der eine Link öffnet noch alles. ${why}`,
  joinPartly: (links, why) =>
    `Der eine Link öffnet wieder alles, und ${format.plural(links, { one: 'ein einzelner Link öffnet', other: `${format.number(links)} einzelne Links öffnen` })} sich ebenfalls noch. ${why}`,
  splitPassword: 'Er hat ein Passwort, nach dem einzelne Links nicht fragen würden.',
  splitWithout: (files) =>
    format.plural(files, {
      one: '1 Datei wurde nicht hochgeladen und hat keinen eigenen Link.',
      other: `${format.number(files)} Dateien wurden nicht hochgeladen und haben keinen eigenen Link.`,
    }),
  stillOneToo: (why) => `Neben den einzelnen öffnet sich auch der eine Link noch. ${why}`,
  undo: 'Rückgängig',
  qr: 'QR',
  close: 'Schließen',
  undone: (links) => format.plural(links, { one: 'Der Link ist weg', other: 'Die Links sind weg' }),
  stillShared: (name, links, why) =>
    links === 1
      ? `${quoted(name)} wird noch geteilt. ${why}`
      : `${quoted(name)} und ${format.count(links - 1, { one: 'weiterer Link', other: 'weitere Links' })} sind noch da. ${why}`,
  failed: (name, why) => `${quoted(name)} wird nicht geteilt. ${why}`,
  severalFailed: (files, why) => `${format.count(files, file)} werden nicht geteilt. ${why}`,
});

const uploads = (format: Format): Words['uploads'] => ({
  label: 'Uploads',
  waiting: 'Wartet',
  several: (files) => format.count(files, file),
  files: (arrived, files) =>
    `${format.number(arrived)} von ${format.count(files, { one: 'Datei', other: 'Dateien' })}`,
  left: {
    sentence: (percent) =>
      `Bei ${format.number(Math.floor(percent))} % stehen geblieben, als die Seite geschlossen wurde.`,
    file: 'Wählen Sie dieselbe Datei noch einmal, um weiterzumachen.',
    files: 'Wählen Sie dieselben Dateien noch einmal oder legen Sie sie ab, um weiterzumachen.',
    choose: 'Noch einmal auswählen…',
    chooseFiles: 'Alle noch einmal auswählen…',
  },
  different: (files) =>
    `${format.plural(files, { one: 'Das ist nicht dieselbe Datei', other: 'Das sind nicht dieselben Dateien' })}, deshalb geht es nicht dort weiter, wo der Upload stehen blieb.`,
  elsewhere: 'Ein anderes Fenster setzt diesen Upload fort, von hier wird nichts gesendet.',
  linking: 'Der Link wird gemacht…',
  progress: (sent, size) => `${format.bytes(sent)} von ${format.bytes(size)}`,
  speed: (bytesPerSecond) => `${format.bytes(Math.round(bytesPerSecond))}/s`,
  timeLeft: (seconds) => `noch ${format.number(seconds)} s`,
  timeLeftMinutes: (minutes) => `noch ${format.number(minutes)} min`,
  of: (name) => `Upload von ${name}`,
  cancel: (name) => `Upload von ${name} abbrechen`,
  cancelled: (name) => `Der Upload von ${quoted(name)} ist abgebrochen`,
  retry: 'Noch einmal versuchen',
  goWithout: 'Den Rest teilen',
  failed: (why) => `${why} Was angekommen ist, bleibt: Ein neuer Versuch macht dort weiter.`,
  tooLarge: (size, most) =>
    `Das sind ${format.bytes(size)}; Uploads enden bei ${format.bytes(most)}. Teilen Sie es über seinen Pfad, dann wird nichts kopiert.`,
});

export function germanSharing(format: Format): Words {
  return { drop, pathDialog, share: share(format), uploads: uploads(format) };
}

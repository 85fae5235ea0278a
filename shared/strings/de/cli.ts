/** What the command line says in German. Commands, options and the times that are typed stay as they are. */
import type { Format } from '../../format.ts';
import type { englishCommandLine } from '../en/cli.ts';
import { germanReach, germanReachHelp } from './cliReach.ts';
import { germanRestore } from './restore.ts';
import { germanStart } from './start.ts';
import { germanUsage } from './usage.ts';

type Words = ReturnType<typeof englishCommandLine>;

const help = `Latchkey teilt Dateien von diesem Computer: Link einfügen, jederzeit zurücknehmen.

Aufruf: latchkey BEFEHL [Optionen]

  serve                        Den Server starten und seine Konsole öffnen
      --api-port N             Port von API und Konsole; 0 nimmt einen freien
      --share-port N           Port der Links; 0 nimmt einen freien
      --share-host H           Adresse, unter der Links liegen (127.0.0.1; 0.0.0.0 fürs Netzwerk)
      --no-open                Die Konsole nicht im Browser öffnen
  open                         Die Konsole des laufenden Servers mit frischer Adresse öffnen
      --print                  Nur die Adresse ausgeben
  share PFAD…                  Einen Link für alles; bedient ihn bis Strg-C, wenn kein Server läuft
      --split                  Stattdessen einen Link für jedes
      --expires WANN           90m, 7d, morgen, "fr 17 Uhr", "in 2 Wochen", 2030-01-31 (der ganze Tag), nie
      --opens WANN             Wann er sich öffnet; ein Tag allein meint seinen Beginn
      --password P             Was Besucher eingeben müssen; - liest es aus der Eingabe
      --limit N, --once        Wie viele Leute es herunterladen können
      --name N                 Wie die Datei heißt; mehrere werden N.zip (nicht mit --split)
      --note TEXT              Ihre Worte an die Besucher
      --label TEXT             Für Sie selbst; Besucher sehen es nie
      --include-new            Auch teilen, was später in einen geteilten Ordner kommt
      --live                   Geben, was da ist, wann immer jemand fragt
  change ID                    Einen Link ändern; dieselben Optionen außer --split
      --no-password, --no-limit, --no-opens, --no-live
                               Diese wieder wegnehmen
  reach                        Die Zugänge zeigen: wer Links öffnen kann, wo, und was es beweist
      --wait SEKUNDEN          Warten, bis einer erwiesen ist
  list                         Alle Links zeigen
  stop ID                      Einen Link nicht mehr teilen
  clear                        Beendetes aus der Liste nehmen; nichts wird gelöscht
  extend ID WANN               Einem Link ein anderes Ende geben, von jetzt an gezählt
  renew ID                     Die neue Fassung einer geänderten Datei teilen, oder einer umbenannten folgen
      --at PFAD                Wo die Datei jetzt ist, oder der Ordner ihrer Dateien
  log ID                       Zeigen, wer einen Link geöffnet hat, was gesendet wurde und was ankam
      --format json|csv        Für Programme, oder für eine Tabelle
  watch                        Ausgeben, was Besucher tun, während es geschieht
  restore [NAME]               Die Kopien der Datenbank zeigen, oder eine zurückholen
      --anew                   Alles beiseitelegen und neu anfangen; löscht nichts
  key create                   Einen API-Schlüssel machen; sein Geheimnis wird einmal gezeigt
      --name N                 Wofür der Schlüssel ist
      --scopes a,b|all         Was er darf
      --expires WANN           Wann er endet, wie bei share; ohne dies nie
  key list                     Die API-Schlüssel zeigen
  key revoke ID                Einen API-Schlüssel zurücknehmen

${germanReachHelp}
Jeder Befehl nimmt
      --data-dir D             Ordner mit Links und Einstellungen
      --json                   Antwort für Programme
  -h, --help                   Dies zeigen
  -v, --version                Die Version zeigen
`;

const serving: Words['serving'] = {
  running: 'Latchkey läuft.',
  already: 'Latchkey läuft mit diesem Datenordner schon; „latchkey open“ öffnet seine Konsole.',
  alreadyReach:
    'Latchkey läuft mit diesem Datenordner schon; „latchkey reach“ nimmt dieselben Optionen, um zu ändern, wer Links öffnen kann.',
  console: 'Konsole',
  links: 'Links',
  api: 'API',
  project: (id) => `Projekt ${id}`,
  stopHint: 'Strg-C beendet es.',
};

const sharing = (format: Format): Words['sharing'] => ({
  endsNever: 'Endet, wenn Sie ihn stoppen',
  enterPassword: 'Passwort des Links (es wird nicht gezeigt):',
  noPassword: 'Das Passwort fehlt: Aus der Eingabe kam nichts.',
  gathering: (name) => `Die Dateien von ${name} werden gesammelt. Die Seite ist schon da.`,
  stayHint: 'Geteilt bis Strg-C: Die Links öffnen sich, solange dieser Befehl läuft.',
  opened: (name, address) => `${name} wurde geöffnet${address === '' ? '' : `, von ${address}`}`,
  ended: (name) => `${name}: Der Link ist zu Ende`,
  fileProblem: {
    missing: (name) => `${name} ist nicht, wo es war; der Link wartet`,
    changed: (name) => `${name} wurde seit dem Teilen geändert; der Link wartet`,
    unreadable: (name) => `${name} lässt sich nicht lesen; der Link wartet`,
  },
  ends: (end, now) => `Endet ${format.relative(end, now)}, ${format.exact(end)}`,
  leftOut: (files) =>
    `${format.count(files, { one: 'Datei ist', other: 'Dateien sind' })} ausgelassen; manifest.json unter der Adresse sagt, warum.`,
  partly: (things, why) =>
    `${format.plural(things, { one: 'Eines wird', other: `${format.number(things)} davon werden` })} nicht geteilt, der Rest schon. ${why}`,
});

const listing = (format: Format): Words['listing'] => ({
  noLinks: 'Nichts wird geteilt. „latchkey share DATEI“ macht einen Link.',
  noKeys: 'Es gibt keine API-Schlüssel.',
  linkColumns: ['ID', 'NAME', 'GRÖSSE', 'STAND', 'ENDE', 'ZULETZT GEÖFFNET'],
  addressColumn: 'ADRESSE',
  noServer:
    'Gerade läuft kein Server, niemand kann diese Links also öffnen, und sie haben keine Adresse; „latchkey serve“ startet einen.',
  keyColumns: ['ID', 'NAME', 'SCHLÜSSEL', 'SCOPES', 'ENDE', 'ZULETZT BENUTZT'],
  states: { live: 'aktiv', ended: 'beendet', stopped: 'gestoppt', problem: 'Dateiproblem' },
  addressLost: 'Adresse verloren',
  never: 'nie',
  stopped: (name) => `${name} wird nicht mehr geteilt.`,
  cleared: (count) =>
    count === 0
      ? 'Nichts ist beendet, die Liste bleibt also, wie sie ist.'
      : `${format.count(count, { one: 'Link', other: 'Links' })} aus der Liste genommen.`,
  changed: (name) => `${name} ist geändert.`,
  renewed: (name) => `${name} wird so geteilt, wie es jetzt ist, unter derselben Adresse.`,
  unchanged: (name) => `${name} ist, was geteilt wurde. Nichts zu erneuern.`,
  stillOther: (name) =>
    `${name} wurde unter einem anderen Namen gefunden, mit anderem oder noch nicht verglichenem Inhalt. Führen Sie dies noch einmal aus, um es zu teilen.`,
  staysStopped: (name) =>
    `${name} wurde gestoppt und bleibt es; teilen Sie es noch einmal für einen neuen Link.`,
  keyCreated: (name) => `Der Schlüssel „${name}“ ist gemacht. Sein Geheimnis, nur jetzt gezeigt:`,
  keyRevoked: (id) => `Der Schlüssel ${id} ist zurückgenommen.`,
});

const log: Words['log'] = {
  empty: 'Niemand hat diesen Link geöffnet.',
  watching: 'Es wird zugesehen. Strg-C beendet es.',
  notServed:
    'Mit diesem Datenordner läuft kein Server, es gibt also nichts zu sehen; „latchkey serve“ startet einen.',
  columns: ['WANN', 'WAS', 'GESENDET', '', 'VON', 'BESUCHER'],
  events: {
    opened: 'Seite geöffnet',
    looked: 'angesehen',
    started: 'Download begonnen',
    sent: 'vollständig gesendet',
    confirmed: 'ist angekommen',
    aborted: 'abgebrochen',
    refused: 'abgewiesen',
    bot: 'von einem Programm, das sich Links ansieht',
  },
  line: (when, name, visitor, what) => `${when}  ${name}: ${what}, ${visitor}`,
};

export function germanCommandLine(format: Format): Words {
  return {
    help,
    usage: germanUsage,
    serving,
    opening: {
      once: 'Meldet einen Browser an, einmal, innerhalb von zehn Minuten.',
      notRunning: 'Mit diesem Datenordner läuft kein Server; „latchkey serve“ startet einen.',
    },
    sharing: sharing(format),
    reach: germanReach(format),
    listing: listing(format),
    log,
    restoring: germanRestore(format),
    failures: {
      noAnswer: 'Der Server dieses Datenordners antwortet nicht.',
      runningSilent:
        'Latchkey läuft mit diesem Datenordner, antwortet aber nicht; beenden Sie es und starten Sie es neu.',
      badAnswer: 'Der Server hat eine Antwort gegeben, die sich nicht lesen lässt.',
      unexpected: (reason) => `Latchkey ist auf ein unerwartetes Problem gestoßen: ${reason}`,
    },
    start: germanStart,
  };
}

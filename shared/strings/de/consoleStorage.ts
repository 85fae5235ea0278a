/** What the rooms for developers say, in German. The words of the wire stay as they are. */
import type { Format } from '../../format.ts';
import type { englishStorage } from '../en/consoleStorage.ts';

type Words = ReturnType<typeof englishStorage>;

const file = { one: 'Datei', other: 'Dateien' };

const rooms: Words['rooms'] = {
  area: 'Entwickler',
  back: 'Links',
  storage: 'Speicher',
  keys: 'API-Schlüssel',
  hosts: 'Web-Hosts',
  path: 'Wo Sie sind',
  failed: (why) => `Das hat nicht geklappt. ${why}`,
  copyId: (name) => `ID von ${name} kopieren`,
  id: 'ID',
  copy: (what) => `${what} kopieren`,
};

function pages(format: Format): Words['pages'] {
  return {
    label: 'Seiten',
    previous: 'Zurück',
    next: 'Weiter',
    range: (from, to, total) => {
      const all = total >= 5_000 ? `mehr als ${format.number(5_000)}` : format.number(total);
      return `${format.number(from)}–${format.number(to)} von ${all}`;
    },
  };
}

const buckets: Words['buckets'] = {
  hint: 'Ein Bucket enthält Dateien und legt fest, wer was mit ihnen darf.',
  list: 'Buckets',
  name: 'Name',
  files: 'Dateien',
  size: 'Größe',
  created: 'Angelegt',
  disabled: 'ausgeschaltet',
  search: 'Buckets suchen',
  none: 'Noch kein Bucket',
  noneText: 'In einem neuen Bucket können Programme Dateien ablegen.',
  notFound: (search) => `Kein Bucket zu „${search}“ gefunden`,
  create: 'Bucket anlegen',
  newName: 'Name',
  newId: 'ID',
  idHint:
    'Bleibt das Feld leer, wird eine gewählt. Buchstaben ohne Umlaute, Ziffern, Punkt, Bindestrich, Unterstrich; höchstens 36 Zeichen. Sie ist nicht änderbar.',
  idWrong:
    'Buchstaben ohne Umlaute, Ziffern, Punkt, Bindestrich, Unterstrich; vorn ein Buchstabe oder eine Ziffer; höchstens 36 Zeichen.',
  settings: 'Bucket-Einstellungen',
  gone: 'Diesen Bucket gibt es nicht',
  goneText: 'Er wurde gelöscht, oder die Adresse stimmt nicht.',
  toAll: 'Alle Buckets',
};

function bucketSettings(format: Format): Words['bucketSettings'] {
  return {
    title: (name) => `Einstellungen von ${name}`,
    enabled: 'Eingeschaltet',
    enabledHint:
      'Ausgeschaltet erreichen nur API-Schlüssel und diese Konsole die Dateien; Tokens und Links öffnen nichts.',
    maximum: 'Größte Datei',
    unit: 'Einheit',
    maximumHint: (limit) => `Höchstens ${format.bytes(limit)}, die Grenze dieses Servers.`,
    maximumWrong: (limit) => `Eine Zahl über null, insgesamt höchstens ${format.bytes(limit)}.`,
    extensions: 'Erlaubte Dateiendungen',
    extensionsHint: 'Mit Kommas getrennt, etwa jpg, png, pdf. Bleibt das Feld leer, ist jede Datei erlaubt.',
    extensionsWrong: 'Höchstens 100 Endungen mit je höchstens 64 Zeichen.',
    fileSecurity: 'Dateisicherheit',
    fileSecurityHint: 'Neben den Berechtigungen des Buckets gelten auch die der einzelnen Datei.',
    encryption: 'Verschlüsselung',
    encryptionHint: 'Abgelegte Dateien bis 20 MB werden verschlüsselt gespeichert.',
    antivirus: 'Virenschutz',
    antivirusHint: 'Für Programme, die das Feld lesen. Latchkey selbst sucht nicht nach Viren.',
    transformations: 'Bildumwandlung',
    transformationsHint: 'Ohne sie erhalten nur API-Schlüssel und diese Konsole Vorschaubilder.',
    compression: 'Kompression',
    compressions: { none: 'Keine', gzip: 'Gzip', zstd: 'Zstandard' },
    later: 'Kompression und Verschlüsselung gelten für Dateien, die ab jetzt hinzukommen.',
    save: 'Speichern',
    cancel: 'Abbrechen',
    saved: 'Einstellungen gespeichert',
    delete: 'Bucket löschen',
    keep: 'Behalten',
    deleteSure: 'Endgültig löschen',
    takesAlong: (files, size) =>
      files === 0
        ? 'Er ist leer. Ein gelöschter Bucket kommt nicht wieder.'
        : `${format.count(files, file)} (${format.bytes(size)}) und alle ihre Tokens werden mitgelöscht, und Links darauf enden. Was von seinem Ort aus geteilt wurde, bleibt dort liegen. Das ist nicht rückgängig zu machen.`,
  };
}

const permissions: Words['permissions'] = {
  title: 'Berechtigungen',
  none: 'Niemand hat Berechtigungen. API-Schlüssel, diese Konsole und Tokens brauchen keine.',
  role: 'Rolle',
  newRole: 'Neue Rolle',
  roleHint: 'any, guests, users, user:ID, team:ID, member:ID oder label:NAME',
  roleWrong:
    'Diese Rolle gibt es nicht. Möglich sind any, guests, users, user:ID, team:ID, member:ID und label:NAME.',
  roleThere: 'Diese Rolle ist schon da.',
  add: 'Rolle hinzufügen',
  remove: (role) => `${role} entfernen`,
  actions: { create: 'Anlegen', read: 'Lesen', update: 'Ändern', delete: 'Löschen' },
  may: (role, action) => `${role}: ${action}`,
};

function files(format: Format): Words['files'] {
  return {
    list: 'Dateien',
    name: 'Name',
    type: 'Typ',
    size: 'Größe',
    created: 'Angelegt',
    search: 'Dateien suchen',
    upload: 'Dateien hochladen',
    uploadFolder: 'Ordner hochladen',
    limits: (size, extensions) =>
      `Je Datei bis ${format.bytes(size)}${extensions.length === 0 ? '' : `, nur ${extensions.join(', ')}`}. Dateien oder Ordner zum Hochladen hier ablegen.`,
    none: 'Noch keine Datei',
    noneText: 'Dateien oder Ordner hier ablegen oder auswählen.',
    notFound: (search) => `Keine Datei zu „${search}“ gefunden`,
    clearSearch: 'Suche leeren',
    selectAll: 'Alle auf dieser Seite auswählen',
    select: (name) => `${name} auswählen`,
    selected: (count) => `${format.count(count, file)} ausgewählt`,
    unselect: 'Auswahl aufheben',
    delete: 'Löschen',
    deleteSure: (count) => `${format.count(count, file)} endgültig löschen`,
    keep: 'Behalten',
    takesAlong: 'Auch Tokens und Links darauf enden.',
    notDeleted: (count, why) => `Nicht gelöscht: ${format.count(count, file)}. ${why}`,
    pending: (parts, all) => `${format.number(parts)} von ${format.number(all)} Teilen sind da`,
    unknownType: 'Unbekannt',
    unreadable: (names) => `Der Browser konnte ${names} nicht lesen.`,
    dropHere: (bucket) => `In ${bucket} hochladen`,
  };
}

function transfers(format: Format): Words['bucketUploads'] {
  return {
    label: 'Uploads in diesen Bucket',
    of: (name) => `Upload von ${name}`,
    waiting: 'Wartet, bis es an der Reihe ist',
    progress: (sent, size) => `${format.bytes(sent)} von ${format.bytes(size)}`,
    more: (count) => `Noch ${format.count(count, file)}`,
    retry: 'Noch einmal versuchen',
    cancel: (name) => `${name} abbrechen`,
    tooLarge: (size, limit) =>
      `Nicht hochgeladen: Die Größe ist ${format.bytes(size)}, dieser Bucket nimmt bis ${format.bytes(limit)}.`,
    extension: (extensions) => `Nicht hochgeladen: Dieser Bucket nimmt nur ${extensions.join(', ')}.`,
  };
}

function oneFile(format: Format): Words['oneFile'] {
  return {
    preview: (name) => `Vorschau von ${name}`,
    noPreview: 'Keine Vorschau für diesen Typ',
    facts: 'Angaben zur Datei',
    type: 'Typ',
    size: 'Größe',
    sizes: (size, actual) => `${format.bytes(size)} (${format.bytes(actual)} auf dem Datenträger)`,
    signature: 'MD5-Signatur',
    noSignature: 'Noch nicht bekannt',
    created: 'Angelegt',
    changed: 'Geändert',
    folder: 'Ordner',
    fileId: 'Datei-ID',
    bucketId: 'Bucket-ID',
    name: 'Name',
    nameWrong: 'Zwischen 1 und 128 Zeichen.',
    save: 'Änderungen speichern',
    saved: 'Datei geändert',
    permissions: 'Berechtigungen der Datei',
    noSecurity: 'Sie gelten nur, solange der Bucket Dateisicherheit hat.',
    delete: 'Datei löschen',
    deleteSure: 'Endgültig löschen',
    takesAlong: 'Auch Tokens und Links darauf enden. Das ist nicht rückgängig zu machen.',
    deleted: (name) => `${name} gelöscht`,
    gone: 'Diese Datei gibt es nicht',
    goneText: 'Sie wurde gelöscht, oder die Adresse stimmt nicht.',
    toBucket: 'Alle Dateien des Buckets',
  };
}

const refused: Words['refused'] = {
  storage_bucket_not_found: 'Diesen Bucket gibt es nicht mehr.',
  storage_bucket_already_exists: 'Ein Bucket mit dieser ID ist schon da.',
  storage_file_not_found: 'Diese Datei gibt es nicht mehr.',
  storage_file_already_exists: 'Eine Datei mit dieser ID ist schon da.',
  storage_file_type_unsupported: 'Der Bucket nimmt keine Dateien mit dieser Endung.',
  storage_invalid_file_size: 'Die Datei ist größer, als der Bucket erlaubt.',
  storage_file_empty: 'Die Datei kam nicht an.',
  user_unauthorized: 'Dieses Fenster darf das nicht.',
  general_rate_limit_exceeded: 'Zu viel auf einmal. In einer Minute geht es wieder.',
};

export function germanStorage(format: Format): Words {
  return {
    rooms,
    pages: pages(format),
    buckets,
    bucketSettings: bucketSettings(format),
    permissions,
    files: files(format),
    bucketUploads: transfers(format),
    oneFile: oneFile(format),
    refused,
  };
}

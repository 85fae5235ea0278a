/** What kind of thing a file is, as people tell files apart: by what its bytes are, else by the end of its name. */

export type FileKind =
  | 'folder'
  | 'image'
  | 'video'
  | 'audio'
  | 'archive'
  | 'table'
  | 'code'
  | 'slides'
  | 'text'
  | 'pdf'
  | 'program'
  | 'other';

const byType: readonly [RegExp, FileKind][] = [
  [/^image\//, 'image'],
  [/^video\//, 'video'],
  [/^audio\//, 'audio'],
  [/pdf|epub/, 'pdf'],
  [/spreadsheet|excel|csv/, 'table'],
  [/presentation|powerpoint/, 'slides'],
  [/zip|compressed|x-tar|gzip|x-7z|x-rar|zstd|disk-image/, 'archive'],
  [/msdownload|executable|x-elf|x-mach/, 'program'],
  // Before code: the names of these end in xml.
  [/wordprocessing|msword|opendocument\.text|rtf/, 'text'],
  [/json|xml|javascript|html|css|x-sh|typescript/, 'code'],
];

const byEnding: readonly [RegExp, FileKind][] = [
  [/\.(?:jpe?g|png|gif|webp|avif|heic|svg|raw)$/i, 'image'],
  [/\.(?:mp4|mov|mkv|webm|avi)$/i, 'video'],
  [/\.(?:mp3|flac|wav|ogg|m4a)$/i, 'audio'],
  [/\.(?:pdf|epub)$/i, 'pdf'],
  [/\.(?:csv|tsv|xlsx?|ods|numbers)$/i, 'table'],
  [/\.(?:pptx?|odp|key)$/i, 'slides'],
  [/\.(?:zip|tar|t?gz|7z|rar|zst|xz|bz2|dmg|iso)$/i, 'archive'],
  [/\.(?:exe|msi|appimage|deb|rpm|apk)$/i, 'program'],
  [/\.(?:[cm]?[jt]sx?|json|ya?ml|toml|html?|css|sh|py|rs|go|c|h|cpp|java|sql|xml)$/i, 'code'],
  [/\.(?:docx?|odt|rtf|md|txt|log|pages)$/i, 'text'],
];

/** Of these the bytes say too little. */
const isVague = /^$|^text\/plain|^application\/octet-stream/;

export function fileKind(mimeType: string, name: string): FileKind {
  const [table, asked] = isVague.test(mimeType) ? [byEnding, name] : [byType, mimeType];
  const found = table.find(([pattern]) => pattern.test(asked))?.[1];
  return found ?? (mimeType.startsWith('text/') ? 'text' : 'other');
}

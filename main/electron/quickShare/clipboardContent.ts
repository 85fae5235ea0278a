/**
 * What is on the clipboard, as something to share: files copied in a file manager, a picture, or a text. What a system
 * puts there beside the standard types is reached by Electron's name for raw formats (Electron, api/clipboard).
 */
import { fileURLToPath } from 'node:url';
import type { Clipboard, ClipboardItem } from 'electron';

export type ClipboardContent =
  | { kind: 'files'; paths: string[] }
  | { kind: 'picture'; picture: Blob }
  | { kind: 'text'; text: string }
  /** Put there by a password manager, which marks it. */
  | { kind: 'secret' }
  | { kind: 'empty' };

export type ClipboardSource = Pick<Clipboard, 'read'>;

/** By the names that each system's password managers agreed on (nspasteboard.org; KDE; Microsoft, clipboard formats). */
const secretMarks = [
  'org.nspasteboard.ConcealedType',
  'x-kde-passwordManagerHint',
  'ExcludeClipboardContentFromMonitorProcessing',
];

/** Of files, the fullest first: of several files the last two name the first alone. */
const fileFormats = [
  'NSFilenamesPboardType',
  'text/uri-list',
  'x-special/gnome-copied-files',
  'public.file-url',
  'FileNameW',
];

export async function readClipboard(clipboard: ClipboardSource): Promise<ClipboardContent> {
  const items = await clipboard.read();
  if (secretMarks.some((mark) => find(items, mark))) return { kind: 'secret' };
  const paths = await readPaths(items);
  if (paths.length > 0) return { kind: 'files', paths };
  const picture = await readBlob(items, 'image/png');
  if (picture && picture.size > 0) return { kind: 'picture', picture };
  const text = (await (await readBlob(items, 'text/plain'))?.text()) ?? '';
  return text.trim() === '' ? { kind: 'empty' } : { kind: 'text', text };
}

async function readPaths(items: readonly ClipboardItem[]): Promise<string[]> {
  for (const format of fileFormats) {
    const blob = await readBlob(items, format);
    const paths = blob ? pathsIn(format, Buffer.from(await blob.arrayBuffer())) : [];
    if (paths.length > 0) return paths;
  }
  return [];
}

type Found = { item: ClipboardItem; type: string };

/** As a type of its own, or as a raw format of the system. */
function find(items: readonly ClipboardItem[], format: string): Found | undefined {
  const names = [format, `electron application/osclipboard;format="${format}"`];
  for (const item of items) {
    const type = item.types.find((each) => names.includes(each));
    if (type !== undefined) return { item, type };
  }
  return undefined;
}

/** @returns undefined for what is not there, or gone between two looks */
async function readBlob(items: readonly ClipboardItem[], format: string): Promise<Blob | undefined> {
  const found = find(items, format);
  const payload = await found?.item.getType(found.type).catch(() => undefined);
  return payload instanceof Blob ? payload : undefined;
}

/** Absolute paths; addresses of other computers and of the web are left out. */
function pathsIn(format: string, bytes: Buffer): string[] {
  if (format === 'FileNameW') return [bytes.toString('utf16le').split('\0')[0] ?? ''].filter(Boolean);
  const text = bytes.toString('utf8');
  if (format === 'NSFilenamesPboardType') return pathsOfList(text);
  return text.split(/[\r\n\0]+/).flatMap((line) => pathOf(line) ?? []);
}

function pathOf(address: string): string | undefined {
  if (!address.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(address);
  } catch {
    return undefined;
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** An XML property list of strings alone. */
function pathsOfList(list: string): string[] {
  return [...list.matchAll(/<string>([^<]*)<\/string>/g)].map(([, path = '']) =>
    path.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? ''),
  );
}

/** What kind of file it is, as a tinted badge; images that are live show themselves. */
import {
  AppWindow,
  File as Blank,
  BookOpen,
  FileArchive,
  FileCode,
  FileSpreadsheet,
  FileText,
  Film,
  Folder,
  Image,
  type LucideIcon,
  Music,
  Presentation,
} from 'lucide-react';
import { useState } from 'react';
import { type FileKind, fileKind } from './fileKind.ts';
import './fileIcon.css';

const icons: Record<FileKind, LucideIcon> = {
  folder: Folder,
  image: Image,
  video: Film,
  audio: Music,
  archive: FileArchive,
  table: FileSpreadsheet,
  code: FileCode,
  slides: Presentation,
  text: FileText,
  pdf: BookOpen,
  program: AppWindow,
  other: Blank,
};

type Props = {
  mimeType: string;
  /** Its end tells the kind where the bytes do not. */
  name?: string;
  /** A folder or a set, whatever it is packed as. */
  isFolder?: boolean;
  /** Address of a small picture of the file. */
  thumbnail?: string | undefined;
};

export function FileIcon({ mimeType, name = '', isFolder = false, thumbnail }: Props) {
  const [broken, setBroken] = useState('');
  const kind = isFolder ? 'folder' : fileKind(mimeType, name);
  const Icon = icons[kind];
  const shown = thumbnail !== undefined && thumbnail !== broken;
  return (
    <span className={`file-icon kind-${kind}`} aria-hidden>
      {shown ? (
        <img src={thumbnail} alt="" loading="lazy" decoding="async" onError={() => setBroken(thumbnail)} />
      ) : (
        <Icon size={20} strokeWidth={1.6} />
      )}
    </span>
  );
}

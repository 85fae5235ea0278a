/** What kind of file it is, as a picture; images that are live show themselves. */
import {
  File as Blank,
  FileArchive,
  FileCode,
  FileImage,
  FileMusic,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import './fileIcon.css';

const byType: readonly [RegExp, LucideIcon][] = [
  [/^image\//, FileImage],
  [/^video\//, FileVideo],
  [/^audio\//, FileMusic],
  [/zip|compressed|x-tar|gzip|x-7z|x-rar|zstd|disk-image/, FileArchive],
  [/spreadsheet|excel|csv/, FileSpreadsheet],
  [/json|xml|javascript|html|css|x-sh|typescript/, FileCode],
  [/^text\/|pdf|word|document|rtf|presentation/, FileText],
];

type Props = {
  mimeType: string;
  /** Address of a small picture of the file. */
  thumbnail?: string | undefined;
};

export function FileIcon({ mimeType, thumbnail }: Props) {
  const [broken, setBroken] = useState('');
  const Icon = byType.find(([pattern]) => pattern.test(mimeType))?.[1] ?? Blank;
  const shown = thumbnail !== undefined && thumbnail !== broken;
  return (
    <span className="file-icon" aria-hidden>
      {shown ? (
        <img src={thumbnail} alt="" loading="lazy" decoding="async" onError={() => setBroken(thumbnail)} />
      ) : (
        <Icon size={20} strokeWidth={1.6} />
      )}
    </span>
  );
}

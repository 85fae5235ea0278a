import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';

/** Bytes, and of several files how many they are and how many are not there. */
export function sizeOf(
  { files, leftOut, size }: Link,
  { strings, format }: Pick<ConsoleLanguage, 'strings' | 'format'>,
): string {
  const several = files === 1 ? [] : [strings.list.files(files)];
  const without = leftOut === 0 ? [] : [strings.list.leftOut(leftOut)];
  return [...several, ...without, format.bytes(size)].join(' · ');
}

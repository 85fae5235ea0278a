/**
 * A count as people type it; `""` = any number.
 * @returns `null` for any number, undefined for what is no whole number from 1 to `most`
 */
export function readCount(text: string, most: number): number | null | undefined {
  if (text.trim() === '') return null;
  const count = Number(text);
  return Number.isInteger(count) && count >= 1 && count <= most ? count : undefined;
}

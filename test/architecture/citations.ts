/**
 * What comments, tests and documents cite by number: sections of docs/contract.md and docs/promises.md, their rules,
 * and decisions. Sections of an RFC or of another standard are somebody else's.
 */
import type { Sections } from './sections.ts';

export type Library = { contract: Sections; promises: Sections; decisions: ReadonlySet<number> };

/** Something cited that does not exist, and where its text begins. */
export type Broken = { index: number; text: string };

type Shelf = keyof Library | 'elsewhere' | 'unnamed';

/** @param path tells which document a plain `§2` in a document means */
export function brokenNumbers(path: string, text: string, library: Library): Broken[] {
  const plain = withoutMarkers(text);
  return [
    ...brokenSections(path, plain, library),
    ...brokenItems(plain, /\bpromises?\s+(\d+)(?:(?:\s+and|,)\s+(\d+))?\b/gi, library.promises.get('1')),
    ...brokenItems(plain, /\btraps?\s+(\d+)\b/gi, library.contract.get('9')),
    ...brokenItems(plain, /\bdecisions?(?:\s+|\/)(\d+)(?:(?:\s+and|,)\s+(\d+))?\b/gi, library.decisions),
    ...[...plain.matchAll(/\b(?:DESIGN\b|peers(?=\s+§))/g)].map(({ index, 0: found }) => ({
      index,
      text: found,
    })),
  ];
}

/** Line ends with the comment marks after them become as many spaces, so that an index stays what it was. */
function withoutMarkers(text: string): string {
  return text.replaceAll(/\n[ \t]*(?:\*(?!\/)|\/\/)?/g, (found) => ' '.repeat(found.length));
}

function brokenItems(plain: string, pattern: RegExp, known?: ReadonlySet<number>): Broken[] {
  return [...plain.matchAll(pattern)]
    .filter((found) => !found.slice(1).every((each) => each === undefined || known?.has(Number(each))))
    .map(({ index, 0: cited }) => ({ index, text: asLine(cited) }));
}

const section =
  /§(\d+(?:\.\d+)*)(?:–§?(\d+(?:\.\d+)*))?(?:\s+(?:rule|step|check)s?\s+(\d+)(?:(?:–|\s+(?:to|and)\s+)(\d+))?)?/g;
const itemsBefore = /(?:rule|step|check)s?\s+(\d+)(?:(?:–|\s+(?:to|and)\s+)(\d+))?\s+of(?:\s+\w+)?\s*$/i;

function brokenSections(path: string, plain: string, library: Library): Broken[] {
  const broken: Broken[] = [];
  let shelf: Shelf = 'unnamed';
  let end = 0;
  for (const found of plain.matchAll(section)) {
    const before = plain.slice(end, found.index);
    const follows = end > 0 && /^(?:,|\s+and|,\s+and)\s*$/.test(before);
    if (!follows) shelf = shelfOf(path, plain.slice(0, found.index));
    const [cited, ...numbers] = found;
    const items = [...numbers.splice(2), ...(itemsBefore.exec(before)?.slice(1) ?? [])];
    if (!isKnown(library, shelf, numbers, items))
      broken.push({ index: found.index, text: asLine(`${shelf} ${cited}`) });
    end = found.index + cited.length;
  }
  return broken;
}

/** A section without a name is one of the document it stands in, or of the contract where that was named above. */
function shelfOf(path: string, before: string): Shelf {
  const name = /(contract|promises|RFC\s+\d+|standard|DESIGN|peers)\s*$/i.exec(before)?.[1]?.toLowerCase();
  if (name === 'contract' || name === 'promises') return name;
  if (name !== undefined) return 'elsewhere';
  if (path === 'docs/promises.md') return 'promises';
  return path === 'docs/contract.md' || /(?<!\/)\bcontract\b(?!\/)/i.test(before) ? 'contract' : 'unnamed';
}

type Numbers = readonly (string | undefined)[];

function isKnown(library: Library, shelf: Shelf, numbers: Numbers, items: Numbers): boolean {
  if (shelf === 'elsewhere') return true;
  if (shelf !== 'contract' && shelf !== 'promises') return false;
  const sections = numbers.filter((each) => each !== undefined).map((each) => library[shelf].get(each));
  return sections.every(
    (each) => each && items.every((item) => item === undefined || each.has(Number(item))),
  );
}

function asLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

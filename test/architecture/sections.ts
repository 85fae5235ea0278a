/**
 * The numbered headings of a document, each with the numbers of the list items and table rows right below it.
 * @throws when a number stands twice: then a citation could mean either
 */
export type Sections = ReadonlyMap<string, ReadonlySet<number>>;

const heading = /^#+ (?:(\d+(?:\.\d+)*)\.? )?/;
const item = /^(?:(\d+)\. |\| (\d+) \|)/;

export function parseSections(markdown: string): Sections {
  const sections = new Map<string, Set<number>>();
  let items = new Set<number>();
  for (const line of withoutFences(markdown).split('\n')) {
    const opened = heading.exec(line);
    if (opened) items = new Set();
    if (opened?.[1] !== undefined) {
      if (sections.has(opened[1])) throw new Error(`§${opened[1]} stands twice.`);
      sections.set(opened[1], items);
    }
    const [, listed, inTable] = item.exec(line) ?? [];
    const number = listed ?? inTable;
    if (number !== undefined) items.add(Number(number));
  }
  return sections;
}

function withoutFences(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, '');
}

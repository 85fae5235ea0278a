/** The search for citations finds what it should, and names what does not exist. */
import { describe, expect, test } from 'vitest';
import { brokenNumbers, type Library } from './citations.ts';
import { brokenPaths } from './citedPaths.ts';
import { parseSections } from './sections.ts';

const contract = parseSections(`# Wire
## 1. Tokens
1. one
2. two
\`\`\`
## 8. no heading
3. no rule
\`\`\`
### 1.2 Secrets
#### 1.2.3 Headers
### Later
7. nobody's
## 9. Traps
| # | Trap |
| 12 | a trap |
`);
const promises = parseSections('## 1. Promises\n1. first\n2. second\n## 2. Rules\n### 2.1 Listeners\n');
const library: Library = { contract, promises, decisions: new Set([3, 10]) };

test('sections are numbered headings, with the rules right below them', () => {
  expect(Object.fromEntries([...contract].map(([number, items]) => [number, [...items]]))).toEqual({
    1: [1, 2],
    '1.2': [],
    '1.2.3': [],
    9: [12],
  });
});

describe('numbers', () => {
  const found = (text: string, path = 'main/core/sample.ts') =>
    brokenNumbers(path, text, library).map((each) => each.text);

  test.each([
    '/** Headers (contract §1.2.3). */',
    '/** Contract §1 and §1.2: what a token is. */',
    '/** Wrapped (contract\n * §1.2, §1.2.3). */',
    '/** Contract §1–§1.2, §1.2–1.2.3. */',
    '/** Contract §1 rule 2. */ /** rules 1 and 2 of §1 */ // Steps 1 to 2 of contract §1',
    "/** The contract says it. */ test('plain (§1.2)')",
    '/** RFC 9110 §14.2, §14.4; HTML standard §9.2 */',
    '/** promises §2.1, promise 2, promises 1 and 2, trap 12 */',
    '/** decision 3, decisions 3 and 10, docs/decisions/010, docs/decisions/003-name.md */',
    "import { page } from './section1.ts'; // a word such as promised or decision maker",
  ])('%s stands', (text) => expect(found(text)).toEqual([]));

  test.each([
    ['/** contract §1.4 */', ['contract §1.4']],
    ['/** contract §8 */', ['contract §8']],
    ['/** Wrapped (contract\n * §7) */', ['contract §7']],
    ['/** contract §1, §3 and §1.2 */', ['contract §3']],
    ['/** contract §1–§5 */', ['contract §1–§5']],
    ['/** contract §1 rule 3 */', ['contract §1 rule 3']],
    ['/** contract §1 checks 1–5 */', ['contract §1 checks 1–5']],
    ['/** Contract: rules 2 and 3 of §1 */', ['contract §1']],
    ['/** promises §2.2 */', ['promises §2.2']],
    ['/** plain (§1.2) */', ['unnamed §1.2']],
    ["import '../contract/a.ts'; /** plain (§1.2) */", ['unnamed §1.2']],
    ['/** RFC 9110 §14.2. Elsewhere: §14.2 */', ['unnamed §14.2']],
    ['/** promise 3, promises 1 and 4 */', ['promise 3', 'promises 1 and 4']],
    ['/** trap 13 */', ['trap 13']],
    ['/** decision 4, docs/decisions/011 */', ['decision 4', 'decisions/011']],
    ['/** DESIGN §2, and rule 15 of peers §4.3 */', ['DESIGN', 'peers']],
  ])('%s does not', (text, broken) => expect(found(text)).toEqual(broken));

  test('a document means itself where it names none', () => {
    expect(found('As §2.1 says', 'docs/promises.md')).toEqual([]);
    expect(found('As §1.2.3 says', 'docs/contract.md')).toEqual([]);
    expect(found('As §2.1 says', 'docs/contract.md')).toEqual(['contract §2.1']);
  });

  test('the place is that of the citation', () => {
    const text = '/**\n * Contract §1 and\n * §7.\n */';
    expect(brokenNumbers('main/a.ts', text, library)).toEqual([
      { index: text.indexOf('§7'), text: 'contract §7' },
    ]);
  });
});

describe('paths', () => {
  const paths = new Set(['main', 'main/core', 'main/core/a.ts', 'docs', 'docs/a.md', 'README.md']);
  const found = (path: string, text: string) => brokenPaths(path, text, paths).map((each) => each.text);

  test.each([
    ['main/b.ts', '/** See main/core/a.ts, main/core/ and `a.ts`. */'],
    ['main/b.ts', '// The rest is main/core/<thing>/x.ts, and https://example.org/docs/none.md'],
    ['main/b.ts', "import '../main/core/none.ts'; const glob = 'docs/none/*.md';"],
    ['docs/a.md', 'See [the readme](../README.md#top), `core/a.ts`, https://example.org and [none](#here).'],
  ])('%s: %s stands', (path, text) => expect(found(path, text)).toEqual([]));

  test.each([
    ['main/b.ts', '/** See main/core/none.ts. */', ['main/core/none.ts.']],
    ['main/b.ts', 'call(); // as in docs/none.md', ['docs/none.md']],
    ['main/b.ts', '/** Not `none.ts`, nor main/none/* either. */', ['main/none/*', '`none.ts`']],
    ['docs/a.md', 'Plain main/none/ and [a link](none.md).', ['main/none/', 'none.md']],
  ])('%s: %s does not', (path, text, broken) => expect(found(path, text)).toEqual(broken));
});

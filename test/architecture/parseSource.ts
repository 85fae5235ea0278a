/** What the architecture rules want to know of a source file, read from its syntax tree. */
import { posix } from 'node:path';
import { parseAst } from 'vite';

export type Import = {
  specifier: string;
  line: number;
  /** Path from the project's top, for relative imports. */
  file?: string;
  /** Name of the package, for others. */
  package?: string;
};

/** Everything but `functions` and `imports`: the lines where it occurs. */
export type Source = {
  path: string;
  imports: Import[];
  functions: { line: number; lines: number }[];
  defaultExports: number[];
  reExports: number[];
  enums: number[];
  anys: number[];
  nonNulls: number[];
  decorators: number[];
  /** Classes that are no errors. */
  classes: number[];
};

type Node = { type: string; start: number; end: number } & Readonly<Record<string, unknown>>;

const lists = {
  ExportDefaultDeclaration: 'defaultExports',
  ExportAllDeclaration: 'reExports',
  TSEnumDeclaration: 'enums',
  TSAnyKeyword: 'anys',
  TSNonNullExpression: 'nonNulls',
  Decorator: 'decorators',
} as const;

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

export function parseSource(path: string, text: string): Source {
  const source: Source = {
    path,
    imports: [],
    functions: [],
    defaultExports: [],
    reExports: [],
    enums: [],
    anys: [],
    nonNulls: [],
    decorators: [],
    classes: [],
  };
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const tree = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path);
  walk(tree as unknown as Node, (node) => note(node, source, lineAt));
  return source;
}

function note(node: Node, source: Source, lineAt: (offset: number) => number): void {
  const line = lineAt(node.start);
  const list = lists[node.type as keyof typeof lists];
  if (list !== undefined) source[list].push(line);
  if (functionTypes.includes(node.type)) source.functions.push({ line, lines: lineAt(node.end) - line + 1 });
  if (node.type === 'ClassDeclaration' && !isError(node)) source.classes.push(line);
  if (node.type === 'ExportNamedDeclaration' && isNode(node.source)) source.reExports.push(line);
  const specifier = isNode(node.source) ? node.source.value : undefined;
  if (typeof specifier === 'string')
    source.imports.push({ specifier, line, ...resolve(source.path, specifier) });
}

function isError({ superClass }: Node): boolean {
  return isNode(superClass) && String(superClass.name).endsWith('Error');
}

function resolve(path: string, specifier: string): Pick<Import, 'file' | 'package'> {
  if (specifier.startsWith('.')) return { file: posix.join(posix.dirname(path), specifier) };
  const [first = '', second] = specifier.split('/');
  return { package: first.startsWith('@') ? `${first}/${second}` : first };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit);
    }
  }
}

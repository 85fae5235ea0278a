/** The texts that stand in a source file, each with what it is used for, read from its syntax tree. */
import { parseAst } from 'vite';

export type Literal = {
  line: number;
  /** What is put into a template stands as `…`. */
  text: string;
  /** Whether it is text between tags, or an attribute that people see or hear. */
  isMarkup: boolean;
  /** The function or class it is an argument of, e.g. `Error`, `log.error`; `""` for none. */
  argumentOf: string;
};

type Node = { type: string; start: number } & Readonly<Record<string, unknown>>;

const seenAttributes = ['alt', 'aria-label', 'aria-description', 'label', 'placeholder', 'title'];

/** Where texts are names of things, not texts: types, keys, the specifiers of imports. */
const skipped: Readonly<Record<string, readonly string[]>> = {
  ImportDeclaration: ['source', 'specifiers', 'attributes'],
  ImportExpression: ['source'],
  Property: ['key'],
  MemberExpression: ['property'],
  TSTypeAliasDeclaration: ['typeAnnotation', 'typeParameters'],
};

export function readLiterals(path: string, text: string): Literal[] {
  const found: Literal[] = [];
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const tree = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path) as unknown as Node;
  visit(tree, { argumentOf: '', isMarkup: false }, (node, context) => {
    const literal = textOf(node);
    if (literal !== undefined) found.push({ line: lineAt(node.start), text: literal, ...context });
  });
  return found;
}

type Context = Pick<Literal, 'argumentOf' | 'isMarkup'>;

function visit(node: Node, context: Context, note: (node: Node, context: Context) => void): void {
  if (node.type.startsWith('TS') && node.type.endsWith('Type')) return;
  note(node, node.type === 'JSXText' ? { ...context, isMarkup: true } : context);
  for (const [name, value] of Object.entries(node)) {
    if (skipped[node.type]?.includes(name) && !(name === 'property' && node.computed === true)) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, contextOf(node, name, context), note);
    }
  }
}

function contextOf(node: Node, name: string, context: Context): Context {
  if ((node.type === 'CallExpression' || node.type === 'NewExpression') && name === 'arguments')
    return { ...context, argumentOf: nameOf(node.callee) };
  if (node.type === 'JSXAttribute')
    return { ...context, isMarkup: seenAttributes.includes(nameOf(node.name)) };
  // What a function does inside an argument is its own affair.
  return node.type.endsWith('Function') || node.type.endsWith('FunctionExpression')
    ? { argumentOf: '', isMarkup: false }
    : context;
}

/** `console.error` for the callee of such a call. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'MemberExpression') return `${nameOf(node.object)}.${nameOf(node.property)}`;
  return typeof node.name === 'string' ? node.name : '';
}

function textOf(node: Node): string | undefined {
  if (node.type === 'JSXText' || (node.type === 'Literal' && typeof node.value === 'string'))
    return String(node.value);
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
  return node.quasis.map(({ value }: { value: { cooked: string } }) => value.cooked).join('…');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/**
 * Output to the terminal. Names of files and labels are untrusted: control characters in them could move the cursor,
 * change the title or fake a line, so they are escaped.
 */
import { styleText } from 'node:util';
import { unprintable } from '../../shared/names.ts';

/** Zero-width joiner: harmless, and needed by composed emoji. */
const joiner = '\u200d';

/** Escapes every character that a terminal might interpret, like `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) =>
    character === joiner ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}

/** JSON on one line, with every character escaped that a terminal might interpret. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(unprintable, escapeUnits);
}

function escapeUnits(character: string): string {
  return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export type Terminal = {
  /** One line of the result, to stdout. */
  print(line: string): void;
  /** One line for people, to stderr: errors and progress. */
  printToStderr(line: string): void;
  /** Whether stdout is a terminal. */
  isInteractive: boolean;
  bold(text: string): string;
  dim(text: string): string;
};

/** Uses styles only if stdout is a terminal, and not with NO_COLOR. */
export function processTerminal(): Terminal {
  const style = (format: 'bold' | 'dim') => (text: string) =>
    styleText(format, text, { stream: process.stdout });
  return {
    print: (line) => process.stdout.write(`${line}\n`),
    printToStderr: (line) => process.stderr.write(`${line}\n`),
    isInteractive: process.stdout.isTTY === true,
    bold: style('bold'),
    dim: style('dim'),
  };
}

/** Lines with columns padded to their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd());
}

export function printTable(
  terminal: Terminal,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const [title = '', ...lines] = table([head, ...rows]);
  terminal.print(terminal.dim(title));
  for (const line of lines) terminal.print(line);
}

/** One quoting per format. What is quoted has no control characters (`launcher.ts`). */

/** A word of a POSIX shell, and of GLib's `g_shell_parse_argv`. */
export function shellWord(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A value of a `.desktop` file (Desktop Entry Specification, "Possible value types"). */
export function desktopValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replace(/^ /, '\\s');
}

/**
 * The value of the key `Exec` (same, "The Exec key"): quoted as an argument, then as a value of the file. `%%` is a
 * per cent sign, but GLib looks for the program before it knows that, and a program may have no `=`: a shell starts those.
 * @param rest field codes and options, used as they are
 */
export function desktopExec(program: string, rest: string): string {
  const words = /[%=]/.test(program)
    ? ['/bin/sh', '-c', execWord('exec "$0" "$@"'), execWord(program), rest]
    : [execWord(program), rest];
  return desktopValue(words.filter((word) => word !== '').join(' '));
}

function execWord(word: string): string {
  return `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text or a quoted attribute of XML. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/** A program in a command of the Windows registry; `launcher.ts` has refused what would need more. */
export function windowsWord(program: string): string {
  return `"${program}"`;
}

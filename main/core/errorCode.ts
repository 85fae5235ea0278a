/** The code of an error of Node, e.g. `ENOENT`; `""` for an error without one. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

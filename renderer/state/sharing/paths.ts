/** Paths of the computer that the server runs on, which may be another than that of the browser. */

/** Last part of a path, whichever way its separators lean. */
export function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

/** @param folder absolute path; where it begins with a slash, a backslash is a letter like any other */
export function joinPath(folder: string, name: string): string {
  const separator = folder.startsWith('/') ? '/' : '\\';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the parameters that were omitted, for what changes only what is given. */
export function definedOnly<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

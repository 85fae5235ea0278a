/** A piece of SQL with the values of its placeholders. Text never holds a value. */
import type { Bindable } from './database.ts';

export type Fragment = { sql: string; params: Bindable[] };

export function fragment(sql: string, ...params: Bindable[]): Fragment {
  return { sql, params };
}

/** Joins with a separator, each piece in parentheses; nothing at all becomes `otherwise`. */
function join(parts: readonly Fragment[], separator: string, otherwise: string): Fragment {
  if (parts.length === 0) return fragment(otherwise);
  return {
    sql: parts.map(({ sql }) => `(${sql})`).join(separator),
    params: parts.flatMap(({ params }) => params),
  };
}

export const allOf = (parts: readonly Fragment[]): Fragment => join(parts, ' AND ', 'TRUE');

export const anyOf = (parts: readonly Fragment[]): Fragment => join(parts, ' OR ', 'FALSE');

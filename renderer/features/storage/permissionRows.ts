/** Permissions as a table: a row for each role, a column for each action (contract §6.3). */

export type Action = 'create' | 'read' | 'update' | 'delete';

export type PermissionRow = { role: string; actions: ReadonlySet<Action> };

const id = '[A-Za-z0-9][\\w.-]{0,35}';
const roles = [
  'any',
  'guests',
  'users(/(un)?verified)?',
  `user:${id}(/(un)?verified)?`,
  `team:${id}(/[\\w.-]{1,36})?`,
  `member:${id}`,
  'label:[A-Za-z0-9]{1,36}',
];
const role = new RegExp(`^(${roles.join('|')})$`);

export function isRole(text: string): boolean {
  return role.test(text);
}

/** In the order in which the roles come first. */
export function rowsOf(permissions: readonly string[]): PermissionRow[] {
  const rows = new Map<string, Set<Action>>();
  for (const permission of permissions) {
    const [, action, name] = /^(create|read|update|delete)\("(.+)"\)$/.exec(permission) ?? [];
    if (name === undefined) continue;
    const actions = rows.get(name) ?? new Set();
    rows.set(name, actions.add(action as Action));
  }
  return [...rows].map(([name, actions]) => ({ role: name, actions }));
}

export function permissionsOf(rows: readonly PermissionRow[]): string[] {
  return rows.flatMap(({ role: name, actions }) => [...actions].map((action) => `${action}("${name}")`));
}

/** Permission strings such as `read("user:anna")`: parsing, expanding and checking them (contract §6.3). */
import { bypassesPermissions, type Caller } from '../caller.ts';
import { type DomainError, invalidParam, problem } from '../errors.ts';
import { isId } from '../ids.ts';

export type Action = 'read' | 'create' | 'update' | 'delete';

/** What the permissions are for: `newFile` refuses `create`, an update of a file accepts it. */
export type PermissionTarget = 'bucket' | 'file' | 'newFile';

const maxPermissions = 100;

/** The actions that `write` expands to. */
const writeActions: Record<PermissionTarget, readonly Action[]> = {
  bucket: ['create', 'update', 'delete'],
  file: ['update', 'delete'],
  newFile: ['update', 'delete'],
};

/**
 * Checks the parameter `permissions` and expands `write`; the result holds no string twice.
 * @throws general_argument_invalid
 */
export function expandPermissions(value: unknown, target: PermissionTarget): string[] {
  if (!Array.isArray(value)) throw invalidParam('permissions', { reason: 'permissionsNoArray' });
  if (value.length > maxPermissions) {
    throw invalidParam('permissions', { reason: 'permissionsTooMany', values: { max: maxPermissions } });
  }
  return [...new Set(value.flatMap((permission) => expand(permission, target)))];
}

function expand(permission: unknown, target: PermissionTarget): string[] {
  const { action, role } = parse(permission);
  if (action === 'write') return writeActions[target].map((each) => `${each}("${role}")`);
  if (action === 'create' && target === 'newFile') {
    throw invalidParam('permissions', { reason: 'permissionCreate' });
  }
  return [`${action}("${role}")`];
}

function parse(permission: unknown): { action: string; role: string } {
  if (typeof permission !== 'string') {
    throw invalidParam('permissions', { reason: 'permissionNoString' });
  }
  const [, action, role] = /^(read|create|update|delete|write)\("([^"]*)"\)$/.exec(permission) ?? [];
  if (action === undefined || role === undefined) {
    throw invalidParam('permissions', { reason: 'permissionForm' });
  }
  if (!isRole(role)) {
    throw invalidParam('permissions', { reason: 'permissionRole' });
  }
  return { action, role };
}

const verification: readonly string[] = ['verified', 'unverified'];

function isRole(role: string): boolean {
  const [, name = '', identifier, dimension] = /^([a-z]+)(?::([^/]*))?(?:\/(.*))?$/.exec(role) ?? [];
  switch (name) {
    case 'any':
    case 'guests':
      return identifier === undefined && dimension === undefined;
    case 'users':
      return identifier === undefined && (dimension === undefined || verification.includes(dimension));
    case 'user':
      return isId(identifier) && (dimension === undefined || verification.includes(dimension));
    case 'team':
      return isId(identifier) && (dimension === undefined || isId(dimension));
    case 'member':
      return isId(identifier) && dimension === undefined;
    case 'label':
      return /^[A-Za-z0-9]{1,36}$/.test(identifier ?? '') && dimension === undefined;
    default:
      return false;
  }
}

/** The strings that would grant the caller this action. */
export function permissionsOf(action: Action, caller: Caller): string[] {
  return caller.roles.map((role) => `${action}("${role}")`);
}

/** Whether one of the roles of the caller has the permission. Keys and the console bypass this check. */
export function isGranted(action: Action, permissions: readonly string[], caller: Caller): boolean {
  return permissionsOf(action, caller).some((permission) => permissions.includes(permission));
}

/** The 401 of a failed permission check (§0.8). */
export function denied(action: Action, permissions: readonly string[], caller: Caller): DomainError {
  const prefix = `${action}("`;
  const granted = permissions
    .filter((each) => each.startsWith(prefix))
    .map((each) => each.slice(prefix.length, -2));
  if (granted.length === 0) return problem('user_unauthorized', { reason: 'noneGiven', action });
  return problem('user_unauthorized', { reason: 'otherRoles', action, held: caller.roles, granted });
}

/**
 * A guest may only assign roles they have; keys and the console any role.
 * @param permissions as `expandPermissions` returns them
 * @throws user_unauthorized
 */
export function assertAssignable(permissions: readonly string[], caller: Caller): void {
  if (bypassesPermissions(caller)) return;
  const held = permissions.every((permission) => caller.roles.includes(parse(permission).role));
  if (!held) {
    throw problem('user_unauthorized', { reason: 'notAssignable', held: caller.roles });
  }
}

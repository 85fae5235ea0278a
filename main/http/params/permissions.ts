/** The `permissions` parameter (contract §6.3): judged by the core, which also expands `write`. */
import { expandPermissions, type PermissionTarget } from '../../core/storage/permissions.ts';
import { judged } from './kinds.ts';

/** `undefined` when absent or `null`. */
export function permissionsFor(target: PermissionTarget) {
  return judged((value) =>
    value === undefined || value === null ? undefined : expandPermissions(value, target),
  );
}

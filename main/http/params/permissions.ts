/** The `permissions` parameter (contract §6.3). The core parses, checks and expands it. */
import { expandPermissions, type PermissionTarget } from '../../core/storage/permissions.ts';
import { parsedBy } from './kinds.ts';

/** `undefined` when absent or `null`. */
export function permissionsFor(target: PermissionTarget) {
  return parsedBy((value) =>
    value === undefined || value === null ? undefined : expandPermissions(value, target),
  );
}

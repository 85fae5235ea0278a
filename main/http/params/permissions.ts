/** The `permissions` parameter (contract §6.3): judged by the core, which also expands `write`. */
import { expandPermissions, type PermissionTarget } from '../../core/permissions.ts';

/**
 * @returns undefined when absent or `null`
 * @throws general_argument_invalid
 */
export function readPermissions(value: unknown, target: PermissionTarget): string[] | undefined {
  return value === undefined || value === null ? undefined : expandPermissions(value, target);
}

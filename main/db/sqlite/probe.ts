/** Whether this runtime can carry better-sqlite3. Asked before its binary is loaded, which would crash the process. */
import type { StartFault } from '../../../shared/faults.ts';

/** Node-API version of better-sqlite3 13's binary; Node has it from 22.14 on. */
const neededNapi = 10;

type Versions = { readonly node: string; readonly napi?: string | undefined };

/** @returns `undefined` when all is well */
export function runtimeFault(versions: Versions = process.versions): StartFault | undefined {
  if (Number(versions.napi) >= neededNapi) return undefined;
  return { reason: 'runtime', values: { node: versions.node } };
}

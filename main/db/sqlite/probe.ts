/** Whether this runtime can carry better-sqlite3. Asked before its binary is loaded, which would crash the process. */

/** Node-API version of better-sqlite3 13's binary; Node has it from 22.14 on. */
const neededNapi = 10;

type Versions = { readonly node: string; readonly napi?: string | undefined };

/** @returns one sentence for people, or `undefined` when all is well */
export function runtimeProblem(versions: Versions = process.versions): string | undefined {
  if (Number(versions.napi) >= neededNapi) return undefined;
  return `Latchkey needs Node 22.14 or newer; this is Node ${versions.node}.`;
}

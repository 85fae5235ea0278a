/** What a process and its children hold, on Linux. */
import { readdirSync } from 'node:fs';
import { childrenOf } from '../helpers/childProcesses.ts';
import { residentBytes } from '../helpers/residentMemory.ts';

export type Holding = {
  /** Resident bytes of the process itself. */
  own: number;
  descriptors: number;
  children: number;
  /** Resident bytes of all children together. */
  inChildren: number;
};

export function holdingOf(pid: number): Holding {
  const children = childrenOf(pid);
  const inChildren = children.reduce((sum, child) => sum + residentOrNothing(child), 0);
  const descriptors = readdirSync(`/proc/${pid}/fd`).length;
  return { own: residentBytes(pid), descriptors, children: children.length, inChildren };
}

/** A child may end between two looks. */
function residentOrNothing(pid: number): number {
  try {
    return residentBytes(pid) || 0;
  } catch {
    return 0;
  }
}

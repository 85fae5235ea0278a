import { readdirSync, readlinkSync } from 'node:fs';

/** How many descriptors this process holds below a folder; where the system does not tell, none. */
export function openDescriptors(folder: string): number {
  if (process.platform !== 'linux') return 0;
  return readdirSync('/proc/self/fd').filter((fd) => targetOf(fd).startsWith(folder)).length;
}

function targetOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return ''; // that of the listing itself
  }
}

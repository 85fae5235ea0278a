/** The far port that each host gave first: links were sent with it, so it is asked for again. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../disk/replaceFile.ts';

type Ports = Record<string, number>;

function fileIn(stateDir: string): string {
  return join(stateDir, 'ssh', 'farPorts.json');
}

function readPorts(stateDir: string): Ports {
  try {
    const value: unknown = JSON.parse(readFileSync(fileIn(stateDir), 'utf8'));
    return typeof value === 'object' && value !== null ? { ...(value as Ports) } : {};
  } catch {
    return {}; // none yet
  }
}

/** @returns 0 = any */
export function knownFarPort(stateDir: string, target: string): number {
  const port = readPorts(stateDir)[target];
  return Number.isInteger(port) && port !== undefined && port > 0 && port <= 65_535 ? port : 0;
}

export function rememberFarPort(stateDir: string, target: string, port: number): void {
  const ports = readPorts(stateDir);
  if (ports[target] === port) return;
  mkdirSync(join(stateDir, 'ssh'), { recursive: true, mode: 0o700 });
  replaceFile(fileIn(stateDir), JSON.stringify({ ...ports, [target]: port }));
}

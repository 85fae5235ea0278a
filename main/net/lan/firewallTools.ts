/** What firewalls are asked with, and what is known of one. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { FirewallName } from '../../../shared/wire/findings.ts';

export type FirewallAnswer = {
  verdict: 'allows' | 'blocks' | 'unknown';
  /** Whose rules were read, or could not be; undefined when none was found. */
  firewall: FirewallName | undefined;
};

/** What a firewall is asked with, so that tests can answer for systems that are not here. */
export type FirewallTools = {
  /** @returns what it wrote, or undefined when it is not there, may not, or failed */
  run(command: string, args: readonly string[]): Promise<string | undefined>;
  /** @returns undefined when there is no such file to read */
  read(path: string): string | undefined;
  /** The program that listens, as firewalls know it. */
  program: string;
};

export const systemTools: FirewallTools = { run, read, program: process.execPath };

/** Milliseconds. They answer at once or wait for somebody who is not there. */
const timeout = 3_000;

/** Bytes of output; a host of containers has thousands of rules. */
const maxBuffer = 16 * 1_048_576;

function run(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { timeout, maxBuffer, windowsHide: true, env: { ...process.env, LC_ALL: 'C' } };
    execFile(command, [...args], options, (error, stdout) => resolve(error ? undefined : stdout));
  });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Writes the parts of an entry, removes them, and says from what is there whether they are. */
import { dirname } from 'node:path';
import type { ShellFault } from '../../../shared/desktopShell.ts';
import { type MergedFile, type OwnFile, type Part, type PartState, UnreadableFile } from './parts.ts';
import { holdsAll } from './registry.ts';
import type { SystemTools } from './systemTools.ts';
import { readIfThere, removeFile, writeWhole } from './wholeFile.ts';

/** @property path of what could not be written, or was left alone; `''` for none */
export class ShellProblem extends Error {
  readonly reason: ShellFault;
  readonly path: string;

  constructor(reason: ShellFault, path: string, cause?: unknown) {
    super(`${reason}: ${path}`, { cause });
    this.reason = reason;
    this.path = path;
  }
}

/** What is written together. */
export type Whole = { parts: readonly Part[] };

export type Writer = {
  /** @throws `ShellProblem` */
  install(whole: Whole): Promise<void>;
  /** @throws `ShellProblem` */
  remove(whole: Whole): Promise<void>;
  /** @throws `ShellProblem` */
  state(whole: Whole): Promise<PartState>;
  /** Writes `now` where `before` lies: what the person has changed in it is theirs. @throws `ShellProblem` */
  exchange(before: Whole, now: Whole): Promise<void>;
};

export function createWriter(tools: SystemTools): Writer {
  const writer: Writer = {
    async install({ parts }) {
      // Before anything is written: what is somebody else's stays, and nothing is half there.
      for (const part of parts) await stateOf(part, tools);
      for (const part of parts) await guard(part, () => write(part, parts, tools));
    },
    async remove({ parts }) {
      for (const part of parts) await stateOf(part, tools);
      for (const part of parts.toReversed()) await guard(part, () => remove(part, parts, tools));
    },
    async state({ parts }) {
      const states = new Set<PartState>();
      for (const part of parts) {
        const state = await stateOf(part, tools);
        if (state !== undefined) states.add(state);
      }
      const [only = 'absent'] = states;
      return states.size > 1 ? 'outdated' : only;
    },
    async exchange(before, now) {
      if ((await writer.state(before)) !== 'installed') return;
      for (const [place, part] of now.parts.entries())
        await guard(part, () => exchange(before.parts[place], part, () => write(part, now.parts, tools)));
    },
  };
  return writer;
}

async function exchange(before: Part | undefined, now: Part, writeNow: () => unknown): Promise<void> {
  if (before?.kind !== 'merged' || now.kind !== 'merged') return void (await writeNow());
  const { text } = await readMerged(now);
  const reworded = now.reword(text, before.words);
  if (reworded !== text) await writeWhole(now.path, reworded, { bits: 0o644, always: false });
}

/** Undefined for what says nothing by itself. @throws `ShellProblem` */
function stateOf(part: Part, tools: SystemTools): Promise<PartState | undefined> {
  return guard(part, async () => {
    if (part.kind === 'file') return stateOfFile(part);
    if (part.kind === 'merged') return part.state((await readMerged(part)).text);
    if (part.kind === 'registry') {
      const exported = await tools.readRegistry(part);
      return presence(exported, (text) => holdsAll(text, part));
    }
    if (part.kind === 'shortcut')
      return presence(tools.readShortcut(part.path), ({ target }) => isSamePath(target, part.target));
    const has = tools.hasScheme();
    return has === undefined ? undefined : has ? 'installed' : 'absent';
  });
}

function presence<T>(found: T | undefined, isUpToDate: (found: T) => boolean): PartState {
  if (found === undefined) return 'absent';
  return isUpToDate(found) ? 'installed' : 'outdated';
}

/** As Windows compares them. */
function isSamePath(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

async function stateOfFile({ path, content, mark }: OwnFile): Promise<PartState> {
  const found = await readIfThere(path);
  if (found === undefined) return 'absent';
  if (found.equals(Buffer.from(content))) return 'installed';
  if (mark !== undefined && !found.includes(mark)) throw new ShellProblem('foreign', path);
  return 'outdated';
}

async function write(part: Part, all: readonly Part[], tools: SystemTools): Promise<void> {
  if (part.kind === 'file') return writeWhole(part.path, part.content, { bits: part.mode, always: true });
  if (part.kind === 'merged') {
    const { text } = await readMerged(part);
    return writeWhole(part.path, part.add(text), { bits: 0o644, always: false });
  }
  if (part.kind === 'registry') return tools.writeRegistry(part);
  if (part.kind === 'shortcut') return tools.writeShortcut(part);
  return tools.takeScheme(entryFolder(all));
}

async function remove(part: Part, all: readonly Part[], tools: SystemTools): Promise<void> {
  if (part.kind === 'file') return removeFile(part.path, part.bundle);
  if (part.kind === 'merged') return removeMerged(part);
  if (part.kind === 'registry') return tools.removeRegistry(part);
  if (part.kind === 'shortcut') return removeFile(part.path);
  return tools.giveSchemeBack(entryFolder(all));
}

/** A file that holds only what its program would read without it is removed, so that nothing of us stays. */
async function removeMerged(part: MergedFile): Promise<void> {
  const { text, isThere, without } = await readMerged(part);
  if (!isThere) return;
  const rest = part.remove(text);
  if (rest === text) return;
  if (rest === without) return removeFile(part.path);
  return writeWhole(part.path, rest, { bits: 0o644, always: false });
}

/** @property without what the program reads while the person has no such file */
async function readMerged(part: MergedFile): Promise<{ text: string; isThere: boolean; without: string }> {
  let without: string | undefined;
  for (const path of part.defaults) without ??= textOf(await readIfThere(path).catch(() => undefined));
  without ??= part.empty;
  const own = await readIfThere(part.path);
  return { text: textOf(own) ?? without, isThere: own !== undefined, without };
}

function textOf(bytes: Buffer | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UnreadableFile('not UTF-8', { cause: error });
  }
}

/** Where the entry that names the scheme lies, on the systems where an entry does. */
function entryFolder(parts: readonly Part[]): string | undefined {
  const entry = parts.find((part) => part.kind === 'file' && part.path.endsWith('.desktop'));
  return entry?.kind === 'file' ? dirname(entry.path) : undefined;
}

async function guard<T>(part: Part, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ShellProblem) throw error;
    const path = 'path' in part ? part.path : '';
    throw new ShellProblem(error instanceof UnreadableFile ? 'unreadable' : 'notWritten', path, error);
  }
}

/** The files and folders that comments and documents name. */
import { posix } from 'node:path';
import type { Broken } from './citations.ts';

const comment = /(?<=^|[\s{(])\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
const fromTheTop =
  /(?<![\w./@:-])(?:(?:main|shared|renderer|test|scripts|docs|resources)\/[\w./-]*)(?<pattern>[<*{…])?/g;
const byName = /`([\w./-]+\.(?:tsx?|mjs|css|md))`/g;
const markdownLink = /\]\(([^)#:\s]+)(?:#[^)]*)?\)/g;

/** @param paths files and folders from the top of the project, folders without a slash at their end */
export function brokenPaths(path: string, text: string, paths: ReadonlySet<string>): Broken[] {
  const isDocument = path.endsWith('.md');
  const places = isDocument ? [{ index: 0, 0: text }] : [...text.matchAll(comment)];
  const named = places.flatMap((place) => missing(place[0], paths, place.index));
  return isDocument ? [...named, ...deadLinks(path, text, paths)] : named;
}

function missing(text: string, paths: ReadonlySet<string>, offset: number): Broken[] {
  const tops = [...text.matchAll(fromTheTop)].filter(
    ({ 0: found, groups }) => !exists(found, groups?.pattern !== undefined, paths),
  );
  const names = [...text.matchAll(byName)].filter(({ 1: name = '' }) => !isNameOf(name, paths));
  return [...tops, ...names].map(({ index, 0: found }) => ({ index: offset + index, text: found }));
}

/** Of `renderer/features/<thing>` only the folder can be asked for; `docs/decisions/003` is a number. */
function exists(found: string, isPattern: boolean, paths: ReadonlySet<string>): boolean {
  if (/^docs\/decisions\/\d+$/.test(found)) return true;
  const path = isPattern ? posix.dirname(found) : found;
  return paths.has(path.replace(/[./-]+$/, ''));
}

function isNameOf(name: string, paths: ReadonlySet<string>): boolean {
  return paths.has(name) || [...paths].some((path) => path.endsWith(`/${name}`));
}

function deadLinks(path: string, text: string, paths: ReadonlySet<string>): Broken[] {
  return [...text.matchAll(markdownLink)]
    .filter(({ 1: target = '' }) => !paths.has(posix.join(posix.dirname(path), target).replace(/\/$/, '')))
    .map(({ index, 1: target = '' }) => ({ index, text: target }));
}

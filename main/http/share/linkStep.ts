/**
 * What a request below `/s/` wants. `/s/<slug>` is the page, `/s/<slug>/<name>` the file itself, for programs that call a
 * file by the end of its address; the name may be any. `/s/<slug>/files/<path>` is one file of a set, or a folder as a zip.
 */
import type { IncomingMessage } from 'node:http';
import { isRead } from '../listener/requestMethod.ts';
import type { Target } from '../listener/requestTarget.ts';
import { queryParam } from '../params/queryParam.ts';
import { isDownloadProgram } from './downloadPrograms.ts';
import { lookParam } from './pages/heroes.ts';

export type Step =
  | 'page'
  | 'look'
  | 'password'
  | 'button'
  | 'more'
  | 'received'
  | 'ticket'
  | 'file'
  | 'named'
  | 'manifest'
  | 'member';

/** Steps of who wants the file or its page. */
export const takingSteps: ReadonlySet<Step> = new Set<Step>([
  'page',
  'look',
  'button',
  'ticket',
  'file',
  'named',
  'member',
]);

const shortForm = /^\/s\/([A-Za-z\d]{1,64})(?:\/([^/]+))?$/;
const memberForm = /^\/s\/([A-Za-z\d]{1,64})\/files\/(.+)$/;

/** What stands in the place of the name where a ticket opens the file. */
export const ticketName = 'download';

/** What is sent with POST, by the name below the page. */
const forms: ReadonlyMap<string | undefined, Step> = new Map<string | undefined, Step>([
  [undefined, 'button'],
  ['password', 'password'],
  ['received', 'received'],
  ['more', 'more'],
]);

/** Names below a link that mean something else than its file, unless it is called so. */
const named: ReadonlyMap<string, Step> = new Map<string, Step>([
  [ticketName, 'ticket'],
  ['manifest.json', 'manifest'],
]);

/** @returns without a step where the target has no such form */
export function readStep(
  req: IncomingMessage,
  { path, search }: Target,
): { slug: string; step: Step | undefined } {
  const [, slug = '', name] = shortForm.exec(path) ?? [];
  if (slug === '') return readMember(req, path);
  if (!isRead(req)) return { slug, step: req.method === 'POST' ? forms.get(name) : undefined };
  if (name !== undefined) return { slug, step: named.get(name) ?? 'named' };
  if (queryParam(search, lookParam) !== undefined) return { slug, step: 'look' };
  return { slug, step: isDownloadProgram(req.headers) ? 'file' : 'page' };
}

function readMember(req: IncomingMessage, path: string): { slug: string; step: Step | undefined } {
  const [, slug = ''] = memberForm.exec(path) ?? [];
  return { slug, step: slug !== '' && isRead(req) ? 'member' : undefined };
}

/** @returns undefined for what is not the address of one file of a set */
export function memberPath(path: string): string | undefined {
  try {
    return decodeURIComponent(memberForm.exec(path)?.[2] ?? '') || undefined;
  } catch {
    return undefined;
  }
}

/** Whether the path has the form of an address of a file. */
export function namesFile(path: string): boolean {
  return shortForm.exec(path)?.[2] !== undefined || memberForm.test(path);
}

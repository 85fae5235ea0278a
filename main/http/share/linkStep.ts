/**
 * What a request below `/s/` wants. `/s/<slug>` is the page, `/s/<slug>/<name>` the file itself, for programs that call a
 * file by the end of its address; the name may be any.
 */
import type { IncomingMessage } from 'node:http';
import { isRead } from '../listener/requestMethod.ts';
import type { Target } from '../listener/requestTarget.ts';
import { queryParam } from '../params/queryParam.ts';
import { isDownloadProgram } from './downloadPrograms.ts';
import { lookParam } from './pages/heroes.ts';

export type Step = 'page' | 'look' | 'password' | 'button' | 'received' | 'ticket' | 'file' | 'named';

const shortForm = /^\/s\/([A-Za-z\d]{1,64})(?:\/([^/]+))?$/;

/** What stands in the place of the name where a ticket opens the file. */
export const ticketName = 'download';

/** What is sent with POST, by the name below the page. */
const forms: ReadonlyMap<string | undefined, Step> = new Map<string | undefined, Step>([
  [undefined, 'button'],
  ['password', 'password'],
  ['received', 'received'],
]);

/** @returns without a step where the target has no such form */
export function readStep(
  req: IncomingMessage,
  { path, search }: Target,
): { slug: string; step: Step | undefined } {
  const [, slug = '', name] = shortForm.exec(path) ?? [];
  if (slug === '') return { slug, step: undefined };
  if (!isRead(req)) return { slug, step: req.method === 'POST' ? forms.get(name) : undefined };
  if (name !== undefined) return { slug, step: name === ticketName ? 'ticket' : 'named' };
  if (queryParam(search, lookParam) !== undefined) return { slug, step: 'look' };
  return { slug, step: isDownloadProgram(req.headers) ? 'file' : 'page' };
}

/** Whether the path has the form of an address of a file. */
export function namesFile(path: string): boolean {
  return shortForm.exec(path)?.[2] !== undefined;
}

/**
 * A request that is wrong in every way, mended one thing at a time: what it answers on each rung is the order of
 * checks (contract §0.5).
 */
import { expect } from 'vitest';
import { inOneMinute, minute } from '../../helpers/testClock.ts';
import type { ContractServer } from './server.ts';

/** The answer as `status type: message`, or only its beginning; and what is mended once it was heard. */
export type Rung<R> = [answer: string, mended: Partial<R>];

/** @param done the status that the request ends with when nothing is left to mend */
export async function climb<R>(
  ask: (request: R) => Promise<Response>,
  start: R,
  rungs: readonly Rung<R>[],
  done: string,
): Promise<void> {
  let request = start;
  const heard: string[] = [];
  for (const [expected, mended] of rungs) {
    heard.push(shortened(await answerOf(await ask(request)), expected));
    request = { ...request, ...mended };
  }
  heard.push(shortened(await answerOf(await ask(request)), done));
  expect(heard).toEqual([...rungs.map(([expected]) => expected), done]);
}

/** What was not asked about is left out, so that a difference shows the whole answer and nothing else. */
function shortened(answer: string, expected: string): string {
  return answer.startsWith(expected) ? expected : answer;
}

async function answerOf(response: Response): Promise<string> {
  const text = await response.text();
  if (response.status < 400) return `${response.status}`;
  const { type, message } = JSON.parse(text) as { type: string; message: string };
  return `${response.status} ${type}: ${message}`;
}

/** How the caller of a ladder shows who they are. */
export type Credentials = {
  key: string | undefined;
  /** The header; the parameter is `projectParam`. */
  project: string | undefined;
  projectParam: string | undefined;
  origin: string | undefined;
};

/** Nothing is right: the key has no project, the page no registration, the parameter names another project. */
export const nobody: Credentials = {
  key: 'standard_x',
  project: undefined,
  projectParam: 'nope',
  origin: 'https://stranger.example',
};

/** Rungs 1 to 5 of §0.5; afterwards the caller is one with a key of this project that lacks the scope. */
export async function credentialRungs(server: ContractServer): Promise<Rung<Credentials>[]> {
  const weak = await server.createKey(['health.read']);
  const expired = await endedKey(server);
  const { projectId } = server;
  return [
    ['403 project_id_missing', { key: undefined }],
    ['403 general_unknown_origin', { origin: undefined }],
    ['404 project_not_found', { projectParam: undefined, project: projectId, key: 'standard_x' }],
    ['401 user_unauthorized', { key: expired }],
    ['401 project_key_expired', { key: weak.secret }],
  ];
}

/** A key that has ended by now, for the clock of the server is moved there. */
export async function endedKey(server: ContractServer): Promise<string> {
  const { secret } = await server.createKey(['health.read'], inOneMinute(server.clock));
  const headers = { 'X-Appwrite-Key': secret };
  expect((await server.asKey('/health', { headers })).status).toBe(200);
  server.clock.advance(2 * minute);
  return secret;
}

export function callAs(
  server: ContractServer,
  credentials: Credentials,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const { key, project, origin, projectParam } = credentials;
  const url = new URL(`${server.apiUrl}${path}`);
  if (projectParam !== undefined) url.searchParams.set('project', projectParam);
  const headers = new Headers(init.headers);
  if (key !== undefined) headers.set('X-Appwrite-Key', key);
  if (project !== undefined) headers.set('X-Appwrite-Project', project);
  if (origin !== undefined) headers.set('Origin', origin);
  return fetch(url, { ...init, headers });
}

/**
 * Authenticates a request and resolves its project (contract §4.1, §4.2). Besides API keys, a request is authenticated as
 * the owner by the per-launch secret of the desktop program and the command line, or by a session of the console.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { sessionHeader } from '../../../shared/sessionHeader.ts';
import { admin, type Caller, guest, keyCaller } from '../../core/caller.ts';
import { problem } from '../../core/errors.ts';
import type { Session } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';
import { sameOrigin } from './origin.ts';
import { hasScope, type RequiredScope } from './scope.ts';

export type Identity = {
  caller: Caller;
  /** False in the reserved `console` project, which holds no data. */
  inProject: boolean;
  /** Whether the request carries the per-launch secret; only such a request may read paths. */
  hasOwnerSecret: boolean;
  /** The session of the console that signed the request in. */
  session: Session | undefined;
  /**
   * Whether the key still lives and has the scope, or the session is still valid. Asked again before streams send more,
   * and when keys change or sessions end.
   */
  stillAuthorized(scope: RequiredScope): boolean;
};

export type Identify = {
  /** The first check (§0.5). @throws project_id_missing */
  assertKeyHeaders(headers: IncomingHttpHeaders): void;
  /**
   * @param project the `project` parameter, which comes before the header
   * @throws project_not_found, project_key_expired, user_unauthorized, user_jwt_invalid, general_bad_request
   */
  identify(req: IncomingMessage, project: unknown): Identity;
};

type Deps = Pick<Core, 'keys' | 'sessions'> & {
  /** Per-launch secret of the owner (header `x-latchkey-secret`). */
  secret: string;
  projectId: string;
  /** Told of every request that is authenticated. */
  recognized(req: IncomingMessage): void;
};

export function createIdentify(deps: Deps): Identify {
  return {
    assertKeyHeaders(headers) {
      if (keyOf(headers) === undefined) return;
      if (headers['x-appwrite-project'] !== deps.projectId) throw problem('project_id_missing');
    },
    identify(req, project) {
      const hasOwnerSecret = isOwnerSecret(deps.secret, req.headers);
      const session = findSession(deps, req);
      const isOwner = hasOwnerSecret || session !== undefined;
      const inProject = resolveProject(deps.projectId, req.headers, project, isOwner);
      const caller = callerOf(deps, req.headers, isOwner);
      if (caller.kind !== 'guest') deps.recognized(req);
      // A guest has nothing that could end, and the closure would keep the whole request.
      const stillAuthorized = caller.kind === 'guest' ? always : createRecheck(deps, req, caller, session);
      return { caller, inProject, hasOwnerSecret, session, stillAuthorized };
    },
  };
}

const always = () => true;

function createRecheck(
  deps: Deps,
  req: IncomingMessage,
  { keyId }: Caller,
  session: Session | undefined,
): Identity['stillAuthorized'] {
  return (scope) => {
    if (keyId !== undefined) return isLive(deps, keyId, scope);
    return session === undefined || findSession(deps, req) !== undefined;
  };
}

function callerOf(deps: Deps, headers: IncomingHttpHeaders, isOwner: boolean): Caller {
  // A JWT belongs to a user, and there are no users.
  if (headers['x-appwrite-jwt']) throw problem('user_jwt_invalid');
  if (headers['x-latchkey-secret'] !== undefined) {
    if (!isOwner) throw problem('user_unauthorized');
    return admin;
  }
  const secret = keyOf(headers);
  if (secret !== undefined) {
    const key = deps.keys.authenticate(secret);
    if (key === undefined) throw problem('user_unauthorized');
    return keyCaller(key);
  }
  return isOwner ? admin : guest;
}

function isLive({ keys }: Deps, keyId: string, scope: RequiredScope): boolean {
  const key = keys.live(keyId);
  return key !== undefined && hasScope(keyCaller(key), scope);
}

/** A key of an unknown type is ignored; one without underscore is a standard key in the old format (§4.2). */
function keyOf(headers: IncomingHttpHeaders): string | undefined {
  const key = headers['x-appwrite-key'];
  if (typeof key !== 'string' || key === '') return undefined;
  return !key.includes('_') || key.startsWith('standard_') ? key : undefined;
}

/** The owner may omit the project, because there is only one. */
function resolveProject(
  projectId: string,
  headers: IncomingHttpHeaders,
  parameter: unknown,
  isOwner: boolean,
): boolean {
  const named = parameter || headers['x-appwrite-project'];
  if (named === projectId || (!named && isOwner)) return true;
  if (named && named !== 'console') throw problem('project_not_found');
  if (headers['x-appwrite-mode'] === 'admin') {
    throw problem('general_bad_request');
  }
  return false;
}

/** Hashed first, so that the comparison takes the same time for every length. */
function isOwnerSecret(expected: string, headers: IncomingHttpHeaders): boolean {
  const given = headers['x-latchkey-secret'];
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Only from the page of the console itself: a secret that was stolen is worth nothing to another page. */
function findSession({ sessions }: Deps, req: IncomingMessage): Session | undefined {
  const secret = req.headers[sessionHeader];
  const origin = typeof secret === 'string' ? sameOrigin(req) : undefined;
  return origin === undefined ? undefined : sessions.authenticate(String(secret), origin);
}

/**
 * Who asks, and of which project (contract §4.1, §4.2). Besides project keys there are two ways to be the owner:
 * the per-launch secret of the desktop program and the command line, and the console's cookie.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { admin, type Caller, guest, keyCaller } from '../../core/caller.ts';
import { problem } from '../../core/errors.ts';
import type { Core } from '../../core/services.ts';
import { isSameOrigin } from './origin.ts';

export type Identity = {
  caller: Caller;
  /** False in the reserved `console` project, where nothing is stored. */
  inProject: boolean;
  /** The owner's own program asks: it may be told paths. */
  byOwnerSecret: boolean;
  /** Whether the key still opens what it opened: streams ask before they send more. */
  stillAuthorized(): boolean;
};

export type Identify = {
  /** First of all checks (§0.5). @throws project_id_missing */
  assertKeyHeaders(headers: IncomingHttpHeaders): void;
  /**
   * @param project the `project` parameter, which wins over the header
   * @throws project_not_found, project_key_expired, user_unauthorized, user_jwt_invalid, general_bad_request
   */
  identify(req: IncomingMessage, project: unknown): Identity;
};

export const sessionCookie = 'latchkey_console';

type Deps = Pick<Core, 'keys'> & {
  /** Per-launch secret of the owner (header `x-latchkey-secret`). */
  secret: string;
  sessions: { isValid(session: string): boolean };
  projectId: string;
};

export function createIdentify(deps: Deps): Identify {
  return {
    assertKeyHeaders(headers) {
      if (keyOf(headers) === undefined) return;
      if (headers['x-appwrite-project'] !== deps.projectId) throw problem('project_id_missing');
    },
    identify(req, project) {
      const byOwnerSecret = presentsSecret(deps.secret, req.headers);
      const isOwner = byOwnerSecret || hasConsoleSession(deps, req);
      const inProject = resolveProject(deps.projectId, req.headers, project, isOwner);
      const caller = callerOf(deps, req.headers, isOwner);
      const stillAuthorized = () => caller.kind !== 'key' || isKeyGood(deps, req.headers);
      return { caller, inProject, byOwnerSecret, stillAuthorized };
    },
  };
}

function callerOf(deps: Deps, headers: IncomingHttpHeaders, isOwner: boolean): Caller {
  // There are no users whose token it could be.
  if (headers['x-appwrite-jwt']) throw problem('user_jwt_invalid');
  if (headers['x-latchkey-secret'] !== undefined) {
    if (!isOwner) throw problem('user_unauthorized');
    return admin;
  }
  const secret = keyOf(headers);
  if (secret !== undefined) {
    const key = deps.keys.authenticate(secret);
    if (key === undefined) throw problem('user_unauthorized');
    return keyCaller(key.scopes);
  }
  return isOwner ? admin : guest;
}

/** False once it was revoked or has ended. */
function isKeyGood(deps: Deps, headers: IncomingHttpHeaders): boolean {
  try {
    return deps.keys.authenticate(keyOf(headers) ?? '') !== undefined;
  } catch {
    return false;
  }
}

/** A key of an unknown type is as good as none; one without underscore is a standard key of old (§4.2). */
function keyOf(headers: IncomingHttpHeaders): string | undefined {
  const key = headers['x-appwrite-key'];
  if (typeof key !== 'string' || key === '') return undefined;
  return !key.includes('_') || key.startsWith('standard_') ? key : undefined;
}

/** The owner need not name the one project there is. */
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
function presentsSecret(expected: string, headers: IncomingHttpHeaders): boolean {
  const given = headers['x-latchkey-secret'];
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function hasConsoleSession(deps: Deps, req: IncomingMessage): boolean {
  const session = new RegExp(`(?:^|;\\s*)${sessionCookie}=([^;\\s]+)`).exec(req.headers.cookie ?? '')?.[1];
  return session !== undefined && isSameOrigin(req) && deps.sessions.isValid(session);
}

/** Who may read the content of a file: the `token` parameter and the eight steps of contract §2. */
import { LRUCache } from 'lru-cache';
import { bypassesPermissions, type Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import { DomainError, problem } from '../errors.ts';
import type { AccessLog } from '../life/accessLog.ts';
import { opensToTokens } from '../life/terms.ts';
import type { TokenLife } from '../life/tokenLife.ts';
import type { TokenSecrets } from '../life/tokenSecret.ts';
import { type Bucket, type File, isComplete, type Token } from '../model.ts';
import type { AdmissionStore, FileStore, LinkReader, TokenReader, Version } from '../ports.ts';
import type { Access, Buckets, ContentRoute, Grant } from '../services.ts';
import type { LinkVisitor } from '../visits.ts';
import { denied, isGranted } from './permissions.ts';

/** Secrets whose valid signature is cached. The row is still read every time. */
const maxCachedSecrets = 10_000;

type Deps = {
  buckets: Buckets;
  files: FileStore;
  tokens: TokenReader;
  links: Pick<LinkReader, 'byToken'>;
  version: Version;
  secrets: TokenSecrets;
  accessLog: AccessLog;
  life: Pick<TokenLife, 'isLive'>;
  admissions: Pick<AdmissionStore, 'isAnyBlocked' | 'isBlockedWithoutCookie'>;
  /** Stands for a visitor among those who are kept out. */
  idOf(who: LinkVisitor): string;
  clock: Clock;
};

export function createAccess(deps: Deps): Access {
  const verify = cacheVerified(deps.secrets);
  const termsOf = createTokenTerms(deps);

  const authorize: Access['authorize'] = (caller, bucketId, fileId, grant, route) => {
    const bucket = deps.buckets.get(caller, bucketId);
    if (route === 'preview' && !bucket.transformations && !bypassesPermissions(caller)) {
      throw problem('storage_bucket_transformations_disabled');
    }
    const file = readable(deps.files, caller, bucket, fileId, grant);
    if (file === undefined || !isComplete(file)) throw problem('storage_file_not_found');
    return file;
  };

  return {
    resolve(secret, who, route) {
      const now = deps.clock.now();
      const id = verify(secret, now);
      const token = id === undefined ? undefined : deps.tokens.get(id);
      const terms = token && deps.life.isLive(token) ? termsOf(token, who, route) : undefined;
      if (token === undefined || terms === undefined) return undefined;
      deps.accessLog.note(token.id, who.address);
      const { id: tokenId, bucketSeq, fileSeq } = token;
      return { tokenId, bucketSeq, fileSeq, presentedBy: who, ...terms };
    },
    known(secret) {
      const id = verify(secret, deps.clock.now());
      return id === undefined ? undefined : deps.links.byToken(id)?.token.id;
    },
    authorize,
    stillOpens(caller, file, grant, route) {
      const token = grant && deps.tokens.get(grant.tokenId);
      if (grant !== undefined && (token === undefined || !deps.life.isLive(token))) return false;
      const who = grant?.presentedBy;
      if (who !== undefined && token && termsOf(token, who, route) === undefined) return false;
      try {
        return authorize(caller, file.bucketId, file.id, grant, route).seq === file.seq;
      } catch (error) {
        if (error instanceof DomainError) return false;
        throw error;
      }
    },
    createRecheck(grant) {
      const decidedAt = deps.version();
      let token: Token | undefined;
      return (address) => {
        // While no row has changed, only the time can change the decision.
        if (deps.version() !== decidedAt) return false;
        if (grant === undefined) return true;
        // Read once, and only if somebody asks: it is still the row that was decided on.
        token ??= deps.tokens.get(grant.tokenId);
        if (token === undefined || !deps.life.isLive(token)) return false;
        deps.accessLog.note(token.id, address);
        return true;
      };
    },
  };
}

/** @returns what the terms of its link mean for a token; undefined where it opens nothing */
function createTokenTerms({ links, admissions, idOf, clock }: Deps) {
  return ({ id }: Token, who: LinkVisitor, route: ContentRoute): Pick<Grant, 'isDecidedAnew'> | undefined => {
    const link = links.byToken(id)?.link;
    if (link === undefined) return {};
    const isAnyBlocked = admissions.isAnyBlocked(link.tokenSeq);
    if (isAnyBlocked && admissions.isBlockedWithoutCookie(link.tokenSeq, idOf(who))) return undefined;
    const isCounted = link.deliveryLimit !== null;
    // A preview may be all there is of a picture, and is not counted.
    const isOpen = opensToTokens(link, clock.now()) && (route !== 'preview' || !isCounted);
    return isOpen ? { isDecidedAnew: isCounted || isAnyBlocked } : undefined;
  };
}

/** Steps 3 to 6 of §2. */
function readable(
  files: FileStore,
  caller: Caller,
  bucket: Bucket,
  fileId: string,
  grant: Grant | undefined,
): File | undefined {
  const hasGrant = grant?.bucketSeq === bucket.seq;
  const mayReadBucket = bypassesPermissions(caller) || isGranted('read', bucket.permissions, caller);
  if (!bucket.fileSecurity && !mayReadBucket && !hasGrant) throw denied('read', bucket.permissions, caller);
  const found = files.get(bucket.seq, fileId);
  const mayRead = found && (mayReadBucket || hasGrant || isGranted('read', found.permissions, caller));
  const file = mayRead ? found : undefined;
  if (grant !== undefined && grant.fileSeq !== file?.seq) throw problem('user_unauthorized');
  return file;
}

function cacheVerified(secrets: TokenSecrets): TokenSecrets['verify'] {
  const verified = new LRUCache<string, string>({ max: maxCachedSecrets });
  return (secret, now) => {
    const cached = verified.get(secret);
    if (cached !== undefined) return cached;
    const id = secrets.verify(secret, now);
    if (id !== undefined) verified.set(secret, id);
    return id;
  };
}

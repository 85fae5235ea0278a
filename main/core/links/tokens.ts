/** File tokens (contract §1). */

import type { Clock } from '../clock.ts';
import { wireDate } from '../dates.ts';
import { problem } from '../errors.ts';
import type { Events } from '../events.ts';
import { createId } from '../ids.ts';
import type { AccessLog } from '../life/accessLog.ts';
import { type EndWatch, isEarlier } from '../life/endWatch.ts';
import type { Slugs } from '../life/slug.ts';
import type { TakeBack } from '../life/takeBack.ts';
import type { TokenSecrets } from '../life/tokenSecret.ts';
import type { File, Token } from '../model.ts';
import type { TokenStore } from '../ports.ts';
import type { Files, Tokens } from '../services.ts';

type Deps = {
  store: TokenStore;
  files: Files;
  secrets: TokenSecrets;
  slugs: Slugs;
  accessLog: AccessLog;
  ends: EndWatch;
  takeBack: TakeBack;
  clock: Clock;
  events: Events;
};

/** Makes the row of a token for a file; used by the API and by links alike, inside the caller's transaction. */
export type IssueToken = (file: File, options: { expire: number | null; label: string }) => Token;

export function createTokenIssuer(deps: { store: TokenStore; slugs: Slugs; clock: Clock }): IssueToken {
  return (file, { expire, label }) => {
    const id = createId(deps.clock.now());
    return deps.store.insert({
      id,
      bucketSeq: file.bucketSeq,
      fileSeq: file.seq,
      bucketId: file.bucketId,
      fileId: file.id,
      expire,
      label,
      accessedAt: null,
      createdAt: deps.clock.now(),
      deletedAt: null,
      lapsedAt: null,
      slugHash: deps.slugs.hash(deps.slugs.of(id)),
    });
  };
}

export function createTokens(deps: Deps & { issue: IssueToken }): Tokens {
  const { store, events, clock } = deps;

  function known(id: string): Token {
    deps.accessLog.flush();
    const token = store.get(id);
    if (token === undefined || token.deletedAt !== null) throw problem('token_not_found');
    return token;
  }

  return {
    create(caller, bucketId, fileId, expire) {
      const token = deps.issue(deps.files.get(caller, bucketId, fileId), { expire, label: '' });
      deps.ends.reschedule();
      events.emit({ type: 'link.created', tokenId: token.id });
      return token;
    },
    list(caller, bucketId, fileId, query) {
      deps.accessLog.flush();
      return store.list(deps.files.get(caller, bucketId, fileId).seq, query);
    },
    get: known,
    update(id, expire) {
      const before = known(id);
      const write = () => store.update(id, { expire, lapsedAt: null });
      const token = isEarlier(expire, before.expire) ? deps.takeBack([id], write) : write();
      deps.ends.open(id);
      deps.ends.reschedule();
      events.emit({ type: 'link.changed', tokenId: id });
      return token;
    },
    remove(id) {
      known(id);
      deps.takeBack([id], () => store.update(id, { deletedAt: clock.now() }));
      events.emit({ type: 'link.ended', tokenId: id });
    },
    present: (token) => present(token, deps.secrets.sign(token)),
  };
}

function present(token: Token, secret: string) {
  return {
    $id: token.id,
    $createdAt: wireDate(token.createdAt),
    resourceId: `${token.bucketId}:${token.fileId}`,
    resourceType: 'files' as const,
    expire: wireDate(token.expire),
    secret,
    accessedAt: wireDate(token.accessedAt),
  };
}

/** File tokens (contract §1). */
import { wireDate } from '../dates.ts';
import { problem } from '../errors.ts';
import type { AccessLog } from '../life/accessLog.ts';
import type { TokenLife } from '../life/tokenLife.ts';
import type { TokenSecrets } from '../life/tokenSecret.ts';
import type { Token } from '../model.ts';
import type { TokenReader } from '../ports.ts';
import type { Files, Tokens } from '../services.ts';

type Deps = {
  store: TokenReader;
  files: Files;
  secrets: TokenSecrets;
  accessLog: AccessLog;
  life: TokenLife;
};

export function createTokens(deps: Deps): Tokens {
  const { store } = deps;

  function requireToken(id: string): Token {
    deps.accessLog.flush();
    const token = store.get(id);
    if (token === undefined || token.deletedAt !== null) throw problem('token_not_found');
    return token;
  }

  return {
    create(caller, bucketId, fileId, expire) {
      const file = deps.files.get(caller, bucketId, fileId);
      return deps.life.issue((issue) => issue(file, { expire, label: '' })).token;
    },
    list(caller, bucketId, fileId, query) {
      deps.accessLog.flush();
      return store.list(deps.files.get(caller, bucketId, fileId).seq, query);
    },
    get: requireToken,
    update(id, expire) {
      requireToken(id);
      return deps.life.change(id, { expire });
    },
    remove(id) {
      requireToken(id);
      deps.life.change(id, { stopped: true });
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

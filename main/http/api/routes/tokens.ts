/** File tokens (contract §1). */
import { Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../core/clock.ts';
import { tokenAttributes } from '../../../core/query.ts';
import type { Core } from '../../../core/services.ts';
import { expiry } from '../../params/expiry.ts';
import { id } from '../../params/kinds.ts';
import { listFields, listQuery } from '../../params/listing.ts';
import { endpoint } from '../endpoint.ts';
import type { ApiMiddleware } from '../middleware.ts';

type Deps = Pick<Core, 'tokens'> & { clock: Clock };

const ofFile = '/tokens/buckets/:bucketId/files/:fileId';
const byId = '/tokens/:tokenId';

const fileParams = z.object({ bucketId: id, fileId: id });
const idParams = z.object({ tokenId: id });

/** Outside the project there are no buckets (§4.1). */
const withoutProject = 'storage_bucket_not_found';

export function tokenRoutes(deps: Deps, limit: ApiMiddleware): Router {
  const router = Router({ caseSensitive: true });
  router.post(ofFile, createToken(deps, limit));
  router.get(ofFile, listTokens(deps));
  router.get(byId, getToken(deps));
  router.patch(byId, updateToken(deps, limit));
  router.delete(byId, deleteToken(deps, limit));
  return router;
}

function createToken({ tokens, clock }: Deps, limit: ApiMiddleware) {
  return endpoint({
    scope: 'tokens.write',
    limit,
    withoutProject,
    params: fileParams.extend({ expire: expiry(clock) }),
    run: ({ caller, params }) => {
      const token = tokens.create(caller, params.bucketId, params.fileId, params.expire ?? null);
      return { status: 201, body: tokens.present(token) };
    },
  });
}

function listTokens({ tokens }: Deps) {
  return endpoint({
    scope: 'tokens.read',
    withoutProject,
    params: fileParams.extend(listFields(tokenAttributes)),
    run: ({ caller, params }) => {
      const { total, rows } = tokens.list(caller, params.bucketId, params.fileId, listQuery(params));
      return { status: 200, body: { total, tokens: rows.map(tokens.present) } };
    },
  });
}

function getToken({ tokens }: Deps) {
  return endpoint({
    scope: 'tokens.read',
    withoutProject: 'token_not_found',
    params: idParams,
    run: ({ params }) => ({ status: 200, body: tokens.present(tokens.get(params.tokenId)) }),
  });
}

/** Replaces the expiry: without `expire` the token never ends (§1.2). */
function updateToken({ tokens, clock }: Deps, limit: ApiMiddleware) {
  return endpoint({
    scope: 'tokens.write',
    limit,
    withoutProject: 'token_not_found',
    params: idParams.extend({ expire: expiry(clock) }),
    run: ({ params }) => ({
      status: 200,
      body: tokens.present(tokens.update(params.tokenId, params.expire ?? null)),
    }),
  });
}

function deleteToken({ tokens }: Deps, limit: ApiMiddleware) {
  return endpoint({
    scope: 'tokens.write',
    limit,
    withoutProject: 'token_not_found',
    params: idParams,
    run: ({ params }) => {
      tokens.remove(params.tokenId);
      return { status: 204 };
    },
  });
}

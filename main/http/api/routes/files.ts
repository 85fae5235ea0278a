/** File metadata (contract §3.3). For uploads see upload.ts, for content `main/http/content/`. */
import { Router } from 'express';
import { z } from 'zod';
import { fileAttributes } from '../../../core/query.ts';
import type { Core } from '../../../core/services.ts';
import { id, optional, text } from '../../params/kinds.ts';
import { listQuery, searchableListFields } from '../../params/listing.ts';
import { permissionsFor } from '../../params/permissions.ts';
import { presentFile } from '../../present/present.ts';
import { endpoint } from '../endpoint.ts';
import type { ApiMiddleware } from '../middleware.ts';

type Deps = Pick<Core, 'files'>;

const all = '/storage/buckets/:bucketId/files';
const byId = '/storage/buckets/:bucketId/files/:fileId';

const bucketParams = z.object({ bucketId: id });
const idParams = bucketParams.extend({ fileId: id });

const withoutProject = 'storage_bucket_not_found';

export function fileRoutes(deps: Deps, limit: ApiMiddleware): Router {
  const router = Router({ caseSensitive: true });
  router.get(all, listFiles(deps));
  router.get(byId, getFile(deps));
  router.put(byId, updateFile(deps));
  router.delete(byId, deleteFile(deps, limit));
  return router;
}

function listFiles({ files }: Deps) {
  return endpoint({
    scope: 'files.read',
    withoutProject,
    params: bucketParams.extend(searchableListFields(fileAttributes)),
    run: ({ caller, params }) => {
      const { total, rows } = files.list(caller, params.bucketId, listQuery(params));
      return { status: 200, body: { total, files: rows.map(presentFile) } };
    },
  });
}

function getFile({ files }: Deps) {
  return endpoint({
    scope: 'files.read',
    withoutProject,
    params: idParams,
    run: ({ caller, params }) => ({
      status: 200,
      body: presentFile(files.get(caller, params.bucketId, params.fileId)),
    }),
  });
}

function updateFile({ files }: Deps) {
  return endpoint({
    scope: 'files.write',
    withoutProject,
    params: idParams.extend({ name: optional(text(1, 128)), permissions: permissionsFor('file') }),
    run: ({ caller, params: { bucketId, fileId, name, permissions } }) => {
      const file = files.update(caller, bucketId, fileId, {
        ...(name === undefined ? {} : { name }),
        permissions: permissions ?? null,
      });
      return { status: 200, body: presentFile(file) };
    },
  });
}

function deleteFile({ files }: Deps, limit: ApiMiddleware) {
  return endpoint({
    scope: 'files.write',
    limit,
    withoutProject,
    params: idParams,
    run: async ({ caller, params }) => {
      await files.remove(caller, params.bucketId, params.fileId);
      return { status: 204 };
    },
  });
}

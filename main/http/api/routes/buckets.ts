/** Buckets (contract §3.2). */
import { Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../core/clock.ts';
import { customIdOrUnique } from '../../../core/ids.ts';
import type { Bucket } from '../../../core/model.ts';
import { bucketAttributes } from '../../../core/query.ts';
import type { Core } from '../../../core/services.ts';
import { boolean, customId, id, integer, list, oneOf, optional, text } from '../../params/kinds.ts';
import { listQuery, searchableListFields } from '../../params/listing.ts';
import { permissionsFor } from '../../params/permissions.ts';
import { presentBucket } from '../../present/present.ts';
import { endpoint } from '../endpoint.ts';

type Deps = Pick<Core, 'buckets' | 'settings'> & { clock: Clock };

const all = '/storage/buckets';
const byId = '/storage/buckets/:bucketId';

const idParams = z.object({ bucketId: id });

const withoutProject = 'storage_bucket_not_found';

export function bucketRoutes(deps: Deps): Router {
  const router = Router({ caseSensitive: true });
  router.post(all, createBucket(deps));
  router.get(all, listBuckets(deps));
  router.get(byId, getBucket(deps));
  router.put(byId, replaceBucket(deps));
  router.delete(byId, deleteBucket(deps));
  return router;
}

/** In the order in which Appwrite declares them. The size limit is a setting, so it is read for each request. */
function bucketFields({ settings }: Deps) {
  return {
    name: text(1, 128),
    permissions: permissionsFor('bucket'),
    fileSecurity: optional(boolean),
    enabled: optional(boolean),
    // When replacing, these three distinguish `null` (keep) from absent (default).
    maximumFileSize: integer(1, settings.get().maximumFileSize).nullish(),
    allowedFileExtensions: optional(list(text(1, 64), 100)),
    compression: oneOf(['none', 'gzip', 'zstd']).nullish(),
    encryption: boolean.nullish(),
    antivirus: optional(boolean),
    transformations: optional(boolean),
  };
}

function present({ buckets }: Deps, bucket: Bucket) {
  return presentBucket(bucket, buckets.totalSize(bucket));
}

function createBucket(deps: Deps) {
  return endpoint({
    scope: 'buckets.write',
    withoutProject,
    params: () => z.object({ bucketId: customId, ...bucketFields(deps) }),
    run: ({ caller, params }) => {
      const bucketId = customIdOrUnique(params.bucketId, 'bucketId', deps.clock.now());
      return { status: 201, body: present(deps, deps.buckets.create(caller, bucketId, params)) };
    },
  });
}

function listBuckets(deps: Deps) {
  return endpoint({
    scope: 'buckets.read',
    withoutProject,
    params: z.object(searchableListFields(bucketAttributes)),
    run: ({ params }) => {
      const { total, rows } = deps.buckets.list(listQuery(params));
      return { status: 200, body: { total, buckets: rows.map((bucket) => present(deps, bucket)) } };
    },
  });
}

function getBucket(deps: Deps) {
  return endpoint({
    scope: 'buckets.read',
    withoutProject,
    params: idParams,
    run: ({ caller, params }) => ({
      status: 200,
      body: present(deps, deps.buckets.get(caller, params.bucketId)),
    }),
  });
}

function replaceBucket(deps: Deps) {
  return endpoint({
    scope: 'buckets.write',
    withoutProject,
    params: () => idParams.extend(bucketFields(deps)),
    run: ({ caller, params }) => ({
      status: 200,
      body: present(deps, deps.buckets.replace(caller, params.bucketId, params)),
    }),
  });
}

function deleteBucket({ buckets }: Deps) {
  return endpoint({
    scope: 'buckets.write',
    withoutProject,
    params: idParams,
    run: ({ caller, params }) => {
      buckets.remove(caller, params.bucketId);
      return { status: 204 };
    },
  });
}

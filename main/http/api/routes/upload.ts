/** Uploads: the multipart part of contract §3.4. The core handles chunks. */
import { Router } from 'express';
import { z } from 'zod';
import { problem } from '../../../core/errors.ts';
import type { Spool, SpoolWriter } from '../../../core/filePorts.ts';
import type { Core, UploadPart } from '../../../core/services.ts';
import { cut } from '../../bytes/transfers.ts';
import type { Identify } from '../../guards/identity.ts';
import type { OpenRights, Right } from '../../guards/openRights.ts';
import { checkParams } from '../../params/check.ts';
import { customId, id, optional } from '../../params/kinds.ts';
import { permissionsFor } from '../../params/permissions.ts';
import { presentFile } from '../../present/present.ts';
import { isMultipart } from '../body.ts';
import { guarded, readParams } from '../endpoint.ts';
import type { ApiMiddleware, ApiRequest, ApiResponse } from '../middleware.ts';
import { type Multipart, readMultipart } from '../multipart.ts';
import { sendJson } from '../sendJson.ts';

const scope = 'files.write';

const folderError =
  'Value must be a folder path of at most 2048 chars without empty, "." or ".." segments and without control characters';

/** Stored with a trailing slash (§3.4). `..` is refused: it would lead out of the folder into which a key is unpacked. */
const folder = z
  .string({ error: folderError })
  .transform((value) => (value === '' || value.endsWith('/') ? value : `${value}/`))
  .refine((value) => value.length <= 2_048 && !/\p{Cc}/u.test(value), { error: folderError })
  .refine((value) => value === '' || !/(^|\/)(\.{0,2})(?=\/)/.test(value), { error: folderError });

const uploadParams = z.object({
  bucketId: id,
  fileId: customId,
  /** Number of files. None at all is an error of the core (§3.4). */
  file: z.number().max(1, { error: 'Only one file can be sent per request' }),
  permissions: permissionsFor('newFile'),
  folder: optional(folder),
});

type Deps = Pick<Core, 'files'> & {
  rights: OpenRights;
  /** Receives the file of a form. @throws general_payload_too_large beyond the limit (bytes), storage_full */
  openSpool(limit: number): SpoolWriter;
};

export function uploadRoutes(deps: Deps, identify: Identify, limit: ApiMiddleware): Router {
  const router = Router({ caseSensitive: true });

  /**
   * The request ends at once when the right to upload is taken back. One whose body has arrived has nothing more to send,
   * and is told why: before anything is stored the core asks again.
   */
  async function receive(req: ApiRequest, res: ApiResponse): Promise<void> {
    const release = deps.rights.hold(rightOf(deps, req, res), () => void (req.complete || cut(res)));
    try {
      await store(req, res);
    } finally {
      release();
    }
  }

  async function store(req: ApiRequest, res: ApiResponse): Promise<void> {
    const form = await readForm(deps, req, res);
    // `files.upload` discards the spool; until it is called, this function does.
    let spool: Spool | undefined = form.file?.spool;
    try {
      const { caller, inProject } = identityOf(identify, req, res, form);
      const params = checkParams(uploadParams, { ...form.fields, file: form.files, ...req.params });
      if (!inProject) throw problem('storage_bucket_not_found');
      const part = toPart(req, res, form, params);
      spool = undefined;
      const { file, stored } = await deps.files.upload(caller, params.bucketId, part);
      await sendJson(req, res, stored ? 201 : 200, presentFile(file));
    } finally {
      await spool?.discard();
    }
  }

  router.post('/storage/buckets/:bucketId/files', guarded({ scope, limit }, receive));
  return router;
}

function rightOf({ files }: Deps, req: ApiRequest, res: ApiResponse): Right {
  const { identity } = res.locals;
  const bucketId = req.params.bucketId ?? '';
  return {
    bucketId,
    keyId: identity.caller.keyId,
    sessionId: identity.session?.id,
    stillAuthorized: () => identity.stillAuthorized(scope) && files.mayCreate(identity.caller, bucketId),
  };
}

async function readForm(deps: Deps, req: ApiRequest, res: ApiResponse): Promise<Multipart> {
  if (isMultipart(req)) return readMultipart(req, deps.openSpool);
  return { fields: await readParams(req, res), file: undefined, files: 0 };
}

/** A `project` field is known only after the body was read, and comes before the header (§4.1). */
function identityOf(identify: Identify, req: ApiRequest, res: ApiResponse, form: Multipart) {
  const { project } = form.fields;
  return project === undefined ? res.locals.identity : identify.identify(req, project);
}

function toPart(
  req: ApiRequest,
  res: ApiResponse,
  form: Multipart,
  params: z.output<typeof uploadParams>,
): UploadPart {
  return {
    fileId: params.fileId,
    filename: form.file?.filename ?? '',
    folder: params.folder ?? '',
    permissions: params.permissions,
    contentRange: req.get('content-range'),
    uploadId: req.get('x-appwrite-id'),
    stillAuthorized: () => res.locals.identity.stillAuthorized(scope),
    ...(form.file === undefined ? {} : { spool: form.file.spool }),
  };
}

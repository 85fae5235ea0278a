/** The route of previews (contract §3.5.3). */
import { z } from 'zod';
import { DomainError, problem } from '../../core/errors.ts';
import { previewHeaders } from '../bytes/headers.ts';
import { isGone } from '../bytes/pump.ts';
import { checkParams } from '../params/check.ts';
import { collectQuery } from '../params/collect.ts';
import {
  authorize,
  type ContentDeps,
  contentPath,
  refuse,
  type SendContent,
  tokenParam,
} from './contentAccess.ts';
import { openShared, presentFile } from './openShared.ts';
import { previewFields } from './previewOptions.ts';

/** The token comes last here (§3.5.3). */
const previewParams = z.object({ ...contentPath, ...previewFields, token: tokenParam });

export function createSendPreview(deps: ContentDeps): SendContent {
  return async (req, res, match, requester) => {
    const params = checkParams(previewParams, { ...collectQuery(match.search), ...match });
    const { bucketId, fileId, token, ...options } = params;
    const address = { bucketId, fileId, token };
    const { file: found, transfer } = authorize(deps, req, res, match, requester, address);
    const file = await presentFile(deps, found);
    const request = { visitor: requester.turnOf(req), isWanted: () => !isGone(res) };
    const preview = await openShared(deps, file, (pinned) =>
      deps.previews.render(pinned, options, request),
    ).catch((error) => {
      if (isBusy(error)) res.setHeader('Retry-After', retryAfter);
      throw error;
    });
    if (isGone(res)) {
      preview.close();
      return;
    }
    deps.transfers.send(req, transfer, {
      content: preview,
      headers: () =>
        previewHeaders(preview, { isSecret: token !== undefined, isVisitor: requester.isVisitor }),
      grammar: 'none',
      refuseRange: () => refuse(deps, res, requester, problem('storage_invalid_range')),
    });
  };
}

/** Seconds, for who asks for previews while too many wait. */
const retryAfter = 5;

function isBusy(error: unknown): boolean {
  return error instanceof DomainError && error.tag === 'general_rate_limit_exceeded';
}

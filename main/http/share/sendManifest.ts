/** `manifest.json` of a link: what it opens, and what of it was left out. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { diskName } from '../../../shared/names.ts';
import type { Manifest } from '../../../shared/wire/manifest.ts';
import { type File, isComplete, sha256Of } from '../../core/model.ts';
import { isOfUploads, isSet, type SetFile } from '../../core/sets.ts';
import { openToPages } from '../bytes/crossOrigin.ts';
import { flattenHeaders } from '../bytes/headerPairs.ts';
import type { OpenLink } from './openLink.ts';
import { baseHeaders } from './pages/page.ts';
import type { SendFile } from './sendFile.ts';
import type { SendMemberDeps } from './sendMember.ts';

const manifestName = 'manifest.json';

const headers = flattenHeaders([
  ['Content-Type', 'application/json; charset=utf-8'],
  ...baseHeaders.filter(([name]) => name !== 'Cross-Origin-Resource-Policy'),
  ...openToPages,
]);

type Deps = Pick<SendMemberDeps, 'sets'>;

export function createSendManifest({ sets }: Deps, sendFile: SendFile) {
  return async (req: IncomingMessage, res: ServerResponse, link: OpenLink): Promise<void> => {
    const { file } = link.record;
    if (!isSet(file) && diskName(file.name) === manifestName) return sendFile(req, res, link, true);
    link.content.close();
    res.writeHead(200, headers);
    if (req.method === 'HEAD') return void res.end();
    // A hundred thousand files are told page by page, as fast as they are taken.
    const text = Readable.from(isSet(file) ? ofSet(sets, file) : [ofFile(file)]);
    await pipeline(text, res).catch(() => res.destroy());
  };
}

function ofFile(file: File): string {
  const { name, sizeOriginal: size } = file;
  const files = [{ path: name, size, sha256: sha256Of(file) }];
  const manifest: Manifest = { name, size, complete: isComplete(file), files, leftOut: [] };
  return JSON.stringify(manifest);
}

function* ofSet(sets: Deps['sets'], file: SetFile): Generator<string> {
  const facts: Omit<Manifest, 'files' | 'leftOut'> = {
    name: file.name,
    size: isComplete(file) || isOfUploads(file.source) ? file.sizeOriginal : null,
    complete: isComplete(file),
  };
  yield `${JSON.stringify(facts).slice(0, -1)},"files":[`;
  let isFirst = true;
  for (const page of sets.pages(file)) {
    const files: Manifest['files'] = page.map(({ path, identity, sha256 }) => ({
      path,
      size: identity.size,
      sha256,
    }));
    yield (isFirst ? '' : ',') + JSON.stringify(files).slice(1, -1);
    isFirst = false;
  }
  yield `],"leftOut":${JSON.stringify(sets.leftOut(file))}}`;
}

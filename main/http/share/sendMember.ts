/** One file of a set, or what lies below one of its folders as a zip. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ContentProblem } from '../../core/content.ts';
import type { Sets } from '../../core/linkServices.ts';
import { isLive } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';
import { isSet, type Picked, type SetFile, type SetFiles } from '../../core/sets.ts';
import { isGone } from '../bytes/pump.ts';
import { memberPath } from './linkStep.ts';
import type { OpenLink } from './openLink.ts';
import type { Refuse } from './pages/neutralPages.ts';
import type { SendFile } from './sendFile.ts';

export type SendMemberDeps = Pick<Core, 'pins'> & {
  sets: Pick<Sets, 'find' | 'list' | 'pages' | 'leftOut' | 'refresh'>;
  setFiles: Pick<SetFiles, 'openMember' | 'openFolder'>;
};

type Send = (req: IncomingMessage, res: ServerResponse, link: OpenLink) => Promise<void>;

type Part = Picked & { name: string };

export function createSendMember(deps: SendMemberDeps, sendFile: SendFile, refuse: Refuse): Send {
  return async (req, res, link) => {
    const { path, record, content } = link;
    const { file } = record;
    const wanted = memberPath(path);
    if (!isSet(file) && wanted === file.name) return sendFile(req, res, link, false);
    content.close();
    if (!isSet(file) || wanted === undefined) return refuse(req, res, 'gone');
    try {
      const part = await pickNow(deps, file, wanted);
      if (part === undefined) refuse(req, res, 'gone');
      else if (isGone(res)) part.content.close();
      else sendFile(req, res, linkOf(link, part), false);
    } catch (error) {
      if (!(error instanceof ContentProblem)) throw error;
      refuse(req, res, 'heldBack');
    }
  };
}

/**
 * A single file of a live set that is as it was at the last look is as it is now; for anything else somebody looks first.
 * @returns undefined where there is no such file
 */
async function pickNow(deps: SendMemberDeps, file: SetFile, path: string): Promise<Part | undefined> {
  if (!isLive(file)) return pick(deps, file, path);
  const isFile = typeof deps.sets.find(file, path) === 'object';
  const part = isFile ? await pick(deps, file, path).catch(ifProblem) : undefined;
  if (part !== undefined) return part;
  const now = await deps.pins.follow(file);
  const found = isSet(now) ? await pick(deps, now, path).catch(ifProblem) : undefined;
  if (found !== undefined) return found;
  // What was written a moment ago may get another time when the disk has it.
  const later = await deps.pins.follow(file);
  return isSet(later) ? pick(deps, later, path) : undefined;
}

function ifProblem(error: unknown): undefined {
  if (!(error instanceof ContentProblem)) throw error;
}

/** @returns undefined where there is no such file */
async function pick(
  { sets, setFiles }: SendMemberDeps,
  file: SetFile,
  path: string,
): Promise<Part | undefined> {
  const found = sets.find(file, path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (found === undefined) return undefined;
  if (found === 'folder') return { ...setFiles.openFolder(file, `${path}/`), name: `${name}.zip` };
  return { ...(await setFiles.openMember(file, found)), name };
}

function linkOf(link: OpenLink, { content, name, mimeType, version, place }: Part): OpenLink {
  const record = { ...link.record, file: { ...link.record.file, name, mimeType } };
  const transfer = Object.assign(link.transfer, { name });
  return { ...link, content, record, transfer, part: { version, place } };
}

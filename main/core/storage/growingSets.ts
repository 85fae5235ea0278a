/**
 * Sets that are gathered for the first time, which goes on only as long as one of their links opens: who shares a whole disk
 * by mistake stops the link, and takes that back where it was none.
 */
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import { onLinkChange } from '../life/onLinkChange.ts';
import { isLive } from '../life/tokenState.ts';
import { type File, isComplete } from '../model.ts';
import type { LinkReader } from '../ports.ts';
import { isOfUploads, isSet, type SetFile } from '../sets.ts';

type Deps = { links: Pick<LinkReader, 'ofFile' | 'byToken'>; clock: Pick<Clock, 'now'> };

export function isGrowing(file: File): file is SetFile {
  return isSet(file) && !isComplete(file) && !isOfUploads(file.source);
}

/** Whether it is to be gathered. What is whole already is looked at by who asks for that. */
export function isWanted({ links, clock }: Deps, file: File): boolean {
  return !isGrowing(file) || links.ofFile(file.seq).some(({ token }) => isLive(token, clock.now()));
}

/** @param begin hears of sets of which a link opens, maybe again. @returns the unsubscriber */
export function onWanted(deps: Deps & { events: Events }, begin: (fileSeq: number) => void): () => void {
  return onLinkChange(deps.events, (tokenId) => {
    const record = deps.links.byToken(tokenId);
    if (record !== undefined && isGrowing(record.file) && isWanted(deps, record.file)) begin(record.file.seq);
  });
}

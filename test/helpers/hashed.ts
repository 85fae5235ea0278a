import type { LinkRecord } from '../../main/core/model.ts';
import { poll } from './poll.ts';
import type { ShareSite } from './shareSite.ts';

/** Waits for the first hash of a linked file: from then on its bytes decide what its links show. */
export function hashed({ core }: Pick<ShareSite, 'core'>, record: LinkRecord): Promise<LinkRecord> {
  return poll(() => {
    const now = core.links.get(record.token.id);
    return now.file.source.kind === 'linked' && now.file.source.sha256 !== '' && now;
  }, 'the hash');
}

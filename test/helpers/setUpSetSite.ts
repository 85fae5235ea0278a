/** A server with sets that are complete once they are shared. */
import { join } from 'node:path';
import type { PathOptions } from '../../main/core/linkServices.ts';
import type { LinkRecord } from '../../main/core/model.ts';
import { poll } from './poll.ts';
import type { Per } from './setUp.ts';
import { setUpShareSite } from './setUpShareSite.ts';
import type { ShareSite } from './shareSite.ts';

export type SetSite = ShareSite & {
  /** Shares these as one link. @param paths below the folder of the shared files */
  shareSet(paths: readonly string[], how?: PathOptions): Promise<LinkRecord>;
  /** The record as it is now. */
  again(record: LinkRecord): LinkRecord;
  direct(record: LinkRecord): string;
};

export function setUpSetSite(per?: Per): SetSite {
  const site = setUpShareSite(per);
  const again = ({ token }: LinkRecord) => site.core.links.get(token.id);
  return Object.assign(site, {
    again,
    async shareSet(names: readonly string[], how: PathOptions = {}) {
      const paths = names.map((name) => join(site.folder, name));
      const [record] = await site.core.links.fromPaths(paths, { expire: null, label: '', ...how });
      if (record === undefined) throw new Error('nothing was shared');
      return poll(() => {
        const { file } = again(record);
        return file.chunksUploaded === file.chunksTotal && again(record);
      }, 'the set to be gathered');
    },
    direct: (record: LinkRecord) => `${site.page(record)}/x`,
  });
}

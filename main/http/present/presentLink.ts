/** Maps a link to its wire model, with all its addresses. */
import { addressName } from '../../../shared/names.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { LinkDeliveries, LinkLook } from '../../../shared/wire/log.ts';
import type { Clock } from '../../core/clock.ts';
import { wireDate } from '../../core/dates.ts';
import { stateOf } from '../../core/life/linkState.ts';
import { opensToTokens } from '../../core/life/terms.ts';
import { type File, isComplete, isLive, type LinkRecord } from '../../core/model.ts';
import type { Reach } from '../../core/reach.ts';
import type { Core } from '../../core/services.ts';
import { isUploaded } from '../../core/sets.ts';
import type { Look } from '../../core/visits.ts';
import { isLost } from './leadingOrigins.ts';

type Deps = {
  core: Pick<Core, 'links' | 'tokens' | 'deliveries' | 'timeRequests'>;
  clock: Pick<Clock, 'now'>;
  projectId: string;
  reach: Pick<Reach, 'origin' | 'routes'>;
};

export function createLinkPresenter(deps: Deps): (record: LinkRecord) => Link {
  return (record) => {
    const { link, token, file } = record;
    const state = stateOf(record, deps.clock.now());
    return {
      $id: token.id,
      $createdAt: wireDate(token.createdAt),
      bucketId: file.bucketId,
      fileId: file.id,
      label: link.label,
      ...fileFacts(file),
      ...setFacts(file),
      state,
      expire: wireDate(token.expire),
      accessedAt: wireDate(token.accessedAt),
      stoppedAt: wireDate(token.deletedAt),
      urls: urlsOf(deps, record),
      note: link.note,
      opensAt: wireDate(link.opensAt),
      limit: link.deliveryLimit,
      passworded: link.password !== '',
      timeRequests: deps.core.timeRequests.open(record).length,
      passwordGeneration: link.passwordGeneration,
      addressGeneration: link.slugGeneration,
      bytesPerSecond: link.bytesPerSecond,
      lookOnly: link.lookOnly,
      firstVisitorOnly: link.firstVisitorOnly,
      notify: link.notify,
      deliveries: presentDeliveries(deps.core.deliveries, link),
      lastLook: presentLook(deps.core.deliveries.lastLook(link.tokenSeq)),
      sentWith: link.sentWith?.[0]?.origin ?? '',
      addressLost: state === 'live' && isLost(link.sentWith, deps.reach.routes()),
    };
  };
}

type FileFacts = Pick<
  Link,
  'name' | 'size' | 'mimeType' | 'source' | 'policy' | 'complete' | 'problem' | 'problemPath'
>;

function fileFacts(file: File): FileFacts {
  const { name, sizeOriginal: size, mimeType, source, problem } = file;
  return {
    ...{ name, size, mimeType, problem },
    source: isUploaded(file) ? 'stored' : source.kind,
    policy: isLive(file) ? 'live' : 'pinned',
    complete: isComplete(file),
    problemPath: source.kind === 'zip' && problem !== '' ? source.culprit : '',
  };
}

function setFacts({ source }: File): Pick<Link, 'files' | 'leftOut' | 'includeNew'> {
  if (source.kind !== 'zip') return { files: 1, leftOut: 0, includeNew: false };
  const { files, leftOut, includeNew } = source;
  return { files, leftOut, includeNew };
}

export function presentDeliveries(
  deliveries: Pick<Core['deliveries'], 'countsOf'>,
  link: LinkRecord['link'],
): LinkDeliveries {
  const { started, sent, confirmed, left } = deliveries.countsOf(link);
  return { started, sent, confirmed, limitLeft: left };
}

function presentLook(look: Look | undefined): LinkLook | null {
  return look === undefined ? null : { ...look, at: wireDate(look.at) };
}

/** Those of the token are empty where the terms of the link close them. */
function urlsOf({ core, clock, projectId, reach }: Deps, record: LinkRecord): Link['urls'] {
  const origin = reach.origin();
  const { bucketId, fileId } = record.token;
  const { secret } = core.tokens.present(record.token);
  const isOpen = opensToTokens(record.link, clock.now());
  const isCounted = record.link.deliveryLimit !== null;
  const content = (route: string) =>
    `${origin}/v1/storage/buckets/${bucketId}/files/${fileId}/${route}?token=${secret}&project=${projectId}`;
  const page = `${origin}/s/${core.links.slug(record)}`;
  return {
    page,
    direct: `${page}/${addressName(record.file.name)}`,
    view: isOpen ? content('view') : '',
    preview: isOpen && !isCounted ? content('preview') : '',
    download: isOpen ? content('download') : '',
  };
}

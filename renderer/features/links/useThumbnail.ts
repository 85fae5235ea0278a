import type { Link } from '../../../shared/wire/links.ts';
import type { ShownState } from '../../state/links/linkState.ts';
import { usePicture } from '../../ui/usePicture.ts';

/** Larger pictures are not worth the work of shrinking them. Bytes. */
const maxSize = 40_000_000;

const imageTypes = /^image\/(png|jpeg|gif|webp|avif)$/;

/** Address of a small picture of the file; it does not count as a visit. `undefined` = show an icon. */
export function useThumbnail(link: Link, state: ShownState): string | undefined {
  return useLinkPicture(link, state, 'width=80&height=80');
}

/** @param size of the preview, as its query has it */
export function useLinkPicture(link: Link, state: ShownState, size: string): string | undefined {
  return usePicture(pathOf(link, state, size));
}

function pathOf(link: Link, state: ShownState, size: string): string | undefined {
  if (state === 'problem' || link.size > maxSize || !imageTypes.test(link.mimeType)) return undefined;
  const file = `${encodeURIComponent(link.bucketId)}/files/${encodeURIComponent(link.fileId)}`;
  return `/v1/storage/buckets/${file}/preview?${size}&project=latchkey`;
}

/** The file as large as the pane: pictures show themselves, all else its kind. Nothing of it counts as a visit. */
import { useState } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import type { ShownState } from '../../state/links/linkState.ts';
import { FileIcon } from '../../ui/FileIcon.tsx';
import { useLinkPicture } from '../links/useThumbnail.ts';

type Props = { link: Link; state: ShownState };

/** Pixels: twice the widest pane. */
const size = 'width=960';

export function Preview({ link, state }: Props) {
  const picture = useLinkPicture(link, state, size);
  const [broken, setBroken] = useState('');
  return (
    <div className="details-preview" aria-hidden>
      {picture !== undefined && picture !== broken ? (
        <img src={picture} alt="" onError={() => setBroken(picture)} />
      ) : (
        <FileIcon mimeType={link.mimeType} name={link.name} isFolder={link.source === 'zip'} />
      )}
    </div>
  );
}

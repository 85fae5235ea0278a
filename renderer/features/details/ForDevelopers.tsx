/** The ids by which the Appwrite API knows the link, with the way to its file. */
import type { Link } from '../../../shared/wire/links.ts';
import { hashOf } from '../../state/place.ts';
import { useServices } from '../../state/useServices.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';

export function ForDevelopers({ link }: { link: Link }) {
  const { details } = useControlStrings();
  const { ids } = details;
  const { bucketId, fileId } = link;
  return (
    <details className="details-developers">
      <summary>{details.developers}</summary>
      <dl className="details-facts">
        <Id name={ids.token} value={link.$id} />
        <Id name={ids.file} value={fileId} />
        <Id name={ids.bucket} value={bucketId} />
      </dl>
      <a className="details-link" href={hashOf({ at: 'file', bucketId, fileId })}>
        {details.openFile}
      </a>
    </details>
  );
}

function Id({ name, value }: { name: string; value: string }) {
  const { details } = useControlStrings();
  const { host } = useServices();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <CopyButton small label={details.copyId(name)} onCopy={() => host.copy(value)} />
      </dd>
    </div>
  );
}

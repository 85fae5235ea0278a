/** Where the file lies, shown by the file manager. A browser is not told: paths are for the owner's own programs. */
import { useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import type { Link } from '../../../shared/wire/links.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { Section } from './Section.tsx';

type Props = { link: Link };

export function Source({ link }: Props) {
  const { host } = useServices();
  return host.desktop && link.source !== 'stored' ? <Place link={link} /> : null;
}

function Place({ link }: Props) {
  const { row } = useStrings();
  const { details } = useControlStrings();
  const { host, links, queries } = useServices();
  const { data } = useQuery(queries.path(link.$id));
  return (
    <Section title={details.place}>
      {data && (
        <code className="details-address" dir="ltr">
          {data.path}
        </code>
      )}
      <div className="details-buttons">
        <Button icon={FolderOpen} onPress={() => void links.reveal(link)}>
          {row.reveal}
        </Button>
        {data && <CopyButton label={details.copyPath} onCopy={() => host.copy(data.path)} />}
      </div>
    </Section>
  );
}

/** Visitors who are kept out of a link, each with a way back. */
import { useQuery } from '@tanstack/react-query';
import type { BlockedVisitor } from '../../../shared/wire/limits.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { useLetIn } from './useLetIn.ts';
import './deliveries.css';

type Props = { link: Link; isOpen: boolean; onClose: () => void };

export function KeptOutDialog({ link, isOpen, onClose }: Props) {
  const words = useControlStrings().keptOut;
  return (
    <Dialog title={words.title(link.name)} isOpen={isOpen} onClose={onClose} wide>
      <KeptOut link={link} />
      <div className="dialog-buttons">
        <Button variant="primary" onPress={onClose}>
          {words.close}
        </Button>
      </div>
    </Dialog>
  );
}

function KeptOut({ link: { $id } }: { link: Link }) {
  const strings = useStrings();
  const words = useControlStrings().keptOut;
  const { api } = useServices();
  const { data, error } = useQuery({
    queryKey: [...queryKeys.keptOut, $id],
    queryFn: () => api.blockedVisitors($id),
    staleTime: 0,
  });
  if (error) return <p className="field-error">{words.listFailed(errorMessage(error, strings))}</p>;
  if (!data) return <div className="kept-out" aria-hidden />;
  if (data.total === 0) return <p>{words.none}</p>;
  return (
    <>
      <ul className="kept-out">
        {data.visitors.map((blocked) => (
          <KeptOutRow key={blocked.visitor} linkId={$id} blocked={blocked} />
        ))}
      </ul>
      <p className="field-hint">{words.note}</p>
    </>
  );
}

function KeptOutRow({ linkId, blocked }: { linkId: string; blocked: BlockedVisitor }) {
  const words = useControlStrings().keptOut;
  const { agent, address, at } = blocked;
  const whom = agent || words.somebody;
  const letIn = useLetIn(linkId, blocked.visitor, whom);
  return (
    <li>
      <div className="lines">
        <p>
          <bdi>{whom}</bdi>
        </p>
        <p className="line-quiet">
          {address !== '' && `${address} · `}
          <Moment date={at} format={words.since} />
        </p>
      </div>
      <Button aria-label={words.letInWhom(whom)} onPress={() => void letIn()}>
        {words.letIn}
      </Button>
    </li>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { Link } from '../../../shared/wire/links.ts';
import { useServices } from '../../state/useServices.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { TransferList } from '../transfers/TransferList.tsx';

/** What is on its way to visitors of this link. */
export function Sending({ link }: { link: Link }) {
  const { details } = useControlStrings();
  const { data } = useQuery(useServices().queries.transfers);
  const own = data?.transfers.filter(({ linkId }) => linkId === link.$id) ?? [];
  return own.length === 0 ? null : (
    <TransferList label={details.sending} transfers={own} total={own.length} />
  );
}

/** What is being sent to visitors now, where there is anything. */
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../../state/useServices.ts';
import { createLazyPart, useLazyPart } from '../../ui/LazyPart.tsx';

const list = createLazyPart(async () => (await import('./TransferList.tsx')).TransferList);

export function ShownTransfers() {
  const { data } = useQuery(useServices().queries.transfers);
  const isSending = data !== undefined && data.total > 0;
  const List = useLazyPart(list, isSending, () => undefined);
  return List !== undefined && isSending ? <List {...data} /> : null;
}

/** What happened last with a link, in one line: what keeps it from being opened, then who has it, then who looked. */
import { useQuery } from '@tanstack/react-query';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { RunningTransfer, RunningTransfers } from '../../../shared/wire/transfers.ts';
import { isOver, lostOf, lostWords, problemHint, type ShownState } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Moment } from '../../ui/Moment.tsx';

type Props = { link: Link; state: ShownState };

export function LastActivity({ link, state }: Props) {
  const strings = useStrings();
  const delivered = useDeliveryWords(link);
  if (state === 'problem') return problemHint(link, strings);
  const lost = lostOf(link);
  if (lost) return <span className="address-lost">{lostWords(lost, strings)}</span>;
  if (link.timeRequests > 0) return strings.row.asked(link.timeRequests);
  if (!link.complete) return link.source === 'stored' ? strings.row.arriving : strings.row.gathering;
  if (delivered !== '') return delivered;
  if (link.accessedAt !== '') return <Moment date={link.accessedAt} format={strings.row.opened} />;
  return isOver(state) ? strings.row.neverOpened : strings.row.waiting;
}

/** How many have it, and who is getting it; `""` = nobody yet. */
export function useDeliveryWords(link: Link): string {
  return deliveryWords(link, useTransferOf(link.$id), useStrings());
}

/** One that leads there now. */
function useTransferOf(linkId: string): RunningTransfer | undefined {
  const { queries } = useServices();
  const select = ({ transfers }: RunningTransfers) => transfers.find((each) => each.linkId === linkId);
  return useQuery({ ...queries.transfers, select }).data;
}

function deliveryWords(
  { deliveries, limit }: Link,
  sending: RunningTransfer | undefined,
  { row }: ConsoleLanguage['strings'],
): string {
  const { started, sent, confirmed, limitLeft } = deliveries;
  const words: string[] = [];
  if (sent > 0) words.push(row.delivered(sent, confirmed));
  if (sending && sending.length > 0)
    words.push(row.sending((sending.bytes / sending.length) * 100, sending.agent));
  else if (sent === 0 && started > 0) words.push(row.begun(started));
  if (limit !== null && limitLeft !== null) words.push(row.limitLeft(limitLeft, limit));
  return words.join(' · ');
}

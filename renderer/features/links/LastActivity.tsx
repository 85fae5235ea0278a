/** What happened last with a link, in one line: what keeps it from being opened, then who has it, then who looked. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
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
  const came = useVisitorWords(link, isOver(state));
  if (state === 'problem') return problemHint(link, strings);
  const lost = lostOf(link);
  if (lost) return <span className="address-lost">{lostWords(lost, strings)}</span>;
  if (link.timeRequests > 0) return askedWords(link, strings.row);
  // Of one that is over nobody waits.
  if (!link.complete && !isOver(state))
    return link.source === 'stored' ? strings.row.arriving : strings.row.gathering;
  if (came !== undefined) return came;
  if (link.accessedAt !== '') return <Moment date={link.accessedAt} format={strings.row.opened} />;
  return isOver(state) ? strings.row.neverOpened : strings.row.waiting;
}

/** Of a link that is live, what there is no more of are deliveries. */
function askedWords({ state, timeRequests }: Link, { asked, askedForOne }: Words): string {
  return state === 'live' ? askedForOne(timeRequests) : asked(timeRequests);
}

/**
 * How many have it, and who is getting it; where nobody took anything, who looked. Then what is left for others.
 * @param isBrief leaves out that nothing was taken
 * @returns undefined = nobody yet
 */
export function useVisitorWords(link: Link, isBrief: boolean): ReactNode {
  const { row } = useStrings();
  const delivered = deliveryWords(link, useTransferOf(link.$id), row);
  const left = leftWords(link, row);
  const { lastLook: look } = link;
  if (delivered.length > 0 || look === null) return [...delivered, ...left].join(' · ') || undefined;
  const words = isBrief || link.lookOnly ? row.seen : row.onlySeen;
  return (
    <>
      <Moment date={look.at} format={words[look.event]} />
      {['', ...left].join(' · ')}
    </>
  );
}

/** One that leads there now. */
function useTransferOf(linkId: string): RunningTransfer | undefined {
  const { queries } = useServices();
  const select = ({ transfers }: RunningTransfers) => transfers.find((each) => each.linkId === linkId);
  return useQuery({ ...queries.transfers, select }).data;
}

type Words = ConsoleLanguage['strings']['row'];

function deliveryWords(
  { deliveries: { started, sent, confirmed } }: Link,
  sending: RunningTransfer | undefined,
  row: Words,
): string[] {
  const words = sent > 0 ? [row.delivered(sent, confirmed)] : [];
  if (sending && sending.length > 0)
    return [...words, row.sending((sending.bytes / sending.length) * 100, sending.agent)];
  return sent === 0 && started > 0 ? [row.begun(started)] : words;
}

function leftWords({ limit, deliveries: { limitLeft } }: Link, row: Words): string[] {
  return limit === null || limitLeft === null ? [] : [row.limitLeft(limitLeft, limit)];
}

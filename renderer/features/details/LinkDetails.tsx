/** Everything about one link in one place. It stays right while the link changes, and says so when it is no more. */

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { stateOf } from '../../state/links/linkState.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { Button } from '../../ui/Button.tsx';
import { useNextStep } from '../../ui/useNextStep.ts';
import { useNow } from '../../ui/useNow.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';
import { Address } from './Address.tsx';
import { DetailsFrame } from './DetailsFrame.tsx';
import { ForDevelopers } from './ForDevelopers.tsx';
import { Notices } from './Notices.tsx';
import { Preview } from './Preview.tsx';
import { Sending } from './Sending.tsx';
import { Source } from './Source.tsx';
import { StateNow } from './StateNow.tsx';
import { Terms } from './Terms.tsx';
import { useShownLink } from './useShownLink.ts';
import { Visits } from './Visits.tsx';
import './details.css';

export function LinkDetails({ linkId }: { linkId: string }) {
  const strings = useStrings();
  const { details } = useControlStrings();
  const { places } = useServices();
  const { link, isGone, error, retry } = useShownLink(linkId);
  const close = () => places.go({ at: 'list' });
  const title = link?.name ?? details.title;
  return (
    <DetailsFrame linkId={linkId} title={title} onClose={close}>
      {isGone ? (
        <Nothing title={details.gone} text={details.goneText}>
          <Button onPress={close}>{details.close}</Button>
        </Nothing>
      ) : link ? (
        <Sections link={link} />
      ) : error ? (
        <Nothing title={details.failed} text={errorMessage(error, strings)}>
          <Button onPress={retry}>{strings.trouble.retry}</Button>
        </Nothing>
      ) : (
        <div className="skeleton" role="status" aria-label={details.loading} />
      )}
    </DetailsFrame>
  );
}

function Nothing({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="nothing" role="status">
      <h3>{title}</h3>
      <p>{text}</p>
      {children}
    </div>
  );
}

function Sections({ link }: { link: Link }) {
  const { queries } = useServices();
  const { data: settings } = useQuery(queries.settings);
  const now = useNow(link.expire === '' ? 0 : Date.parse(link.expire));
  const state = stateOf(link, settings?.paused ?? false, now);
  // In two steps, neither of which holds up what is done meanwhile.
  const { isDue } = useNextStep();
  return (
    <>
      <Preview link={link} state={state} />
      <StateNow link={link} state={state} />
      <Address link={link} state={state} />
      <Sending link={link} />
      {isDue && (
        <>
          <Terms link={link} state={state} />
          <Visits link={link} />
          <Notices link={link} />
          <Source link={link} />
          <ForDevelopers link={link} />
        </>
      )}
    </>
  );
}

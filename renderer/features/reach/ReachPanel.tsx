/** The three audiences as cards; the chosen one shows what leads to it, and what is missing. */
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { RadioGroup } from 'react-aria-components';
import { audiences, type Reach } from '../../../shared/wire/reach.ts';
import type { Settings } from '../../../shared/wire/settings.ts';
import type { ReachRequest } from '../../state/reach/reachRequest.ts';
import { useServices } from '../../state/useServices.ts';
import { AudienceCard } from './AudienceCard.tsx';
import { ChosenAudience } from './ChosenAudience.tsx';
import { NewAddress } from './NewAddress.tsx';
import { useAudienceChoice } from './useAudienceChoice.ts';
import { useReachChanges } from './useReachChanges.ts';
import { useReachStrings } from './useReachStrings.ts';

export function ReachPanel({ request }: { request: ReachRequest }) {
  const { queries } = useServices();
  const { data: reach } = useQuery(queries.reach);
  const { data: settings } = useQuery(queries.settings);
  if (!reach || !settings) return null;
  return <Audiences reach={reach} settings={settings} request={request} />;
}

type Props = { reach: Reach; settings: Settings; request: ReachRequest };

function Audiences({ reach, settings, request }: Props) {
  const words = useReachStrings();
  const changes = useReachChanges();
  const choice = useAudienceChoice(reach, settings, changes, request.audience);
  const byArrow = useRef(false);
  return (
    <div
      className="reach-panel"
      onKeyDownCapture={({ key }) => {
        byArrow.current = key.startsWith('Arrow');
      }}
      onPointerDownCapture={() => {
        byArrow.current = false;
      }}
    >
      <RadioGroup
        className="audiences"
        aria-label={words.title}
        value={choice.chosen}
        onChange={(value) => {
          const audience = audiences.find((each) => each === value);
          if (audience) choice.choose(audience, byArrow.current);
        }}
      >
        {audiences.map((audience) => (
          <AudienceCard key={audience} audience={audience} reach={reach} chosen={choice.chosen}>
            <ChosenAudience
              audience={audience}
              reach={reach}
              changes={changes}
              missing={choice.missing}
              onAgree={choice.agree}
            />
          </AudienceCard>
        ))}
      </RadioGroup>
      {request.links && <NewAddress links={request.links} reach={reach} />}
    </div>
  );
}
